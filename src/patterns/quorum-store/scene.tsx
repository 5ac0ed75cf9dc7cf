// What this pattern draws besides its nodes: the hash ring behind them, and who has what above them.
import type { Scene } from '../drawing.ts'
import { board } from './Board.tsx'
import { RingBehind, RingOver } from './RingBehind.tsx'

export const scene: Scene = { Behind: RingBehind, Over: RingOver, board }
