// What the catalogue would show of the crowd.
import type { Card } from '../../../src/patterns/definePattern.ts'

const title = { en: 'Crowd', fr: 'Foule' }

export const card: Card = { id: 'crowd', family: 'coordination', title, summary: title, synonyms: [] }
