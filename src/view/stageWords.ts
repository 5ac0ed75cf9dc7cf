// What the stage says, in both languages.
import type { DropReason } from '../sim/trace.ts'
import type { CHOICES, ToolKind } from './tools.ts'

type ChoiceWords = { readonly [Kind in keyof typeof CHOICES]: Readonly<Record<(typeof CHOICES)[Kind][number], string>> }

export interface StageWords {
  readonly stage: string
  /** For screen readers: how to get about on the stage. */
  readonly keys: string
  readonly tools: string
  readonly more: string
  readonly moreWith: (tool: string) => string
  readonly tool: Readonly<Record<ToolKind, { readonly name: string; readonly hint: string }>>
  readonly choice: ChoiceWords
  readonly choices: (tool: string) => string
  /** While a partition's line is drawn: its sides, or why it makes none. */
  readonly sides: (groups: readonly (readonly string[])[]) => string
  readonly oneSide: string
  readonly marked: (count: number) => string
  readonly markedNodes: (nodes: readonly string[]) => string
  readonly isolateThem: string
  readonly restartThem: string
  readonly unmark: string
  readonly link: (a: string, b: string) => string
  readonly chosen: string

  readonly crashed: string
  readonly paused: string
  readonly unforced: string
  readonly damaged: string
  readonly slow: (factor: number) => string
  readonly clockOff: (byMs: number) => string
  readonly clockRate: (rate: number) => string
  readonly diskFull: string
  readonly diskSlow: (factor: number) => string
  readonly failing: (percent: number) => string
  readonly cut: string
  readonly cutOneWay: (from: string, to: string) => string
  readonly lost: (percent: number) => string
  readonly duplicated: (percent: number) => string
  readonly delayed: (byMs: number) => string
  readonly reordered: string
  readonly traffic: (factor: number) => string
  readonly everywhere: (mark: string) => string
  readonly partition: string
  readonly dropped: Readonly<Record<DropReason, string>>

  readonly describe: string
  readonly at: (seconds: number) => string
  readonly inFlight: (counts: readonly (readonly [type: string, count: number])[]) => string
  readonly nowIs: (node: string, state: string) => string
  readonly hasCrashed: (node: string) => string
  readonly hasRestarted: (node: string) => string
  readonly hasPaused: (node: string) => string
  readonly hasResumed: (node: string) => string
  readonly hasParted: (groups: string) => string
  readonly hasHealed: string
  readonly fault: (line: string) => string
  readonly faultOver: (line: string) => string
  readonly violated: (claim: string) => string
  readonly stopped: string
  readonly andMore: (count: number) => string
}

const en: StageWords = {
  stage: 'Stage',
  keys: 'Arrows move between nodes and links, Enter uses the tool in hand. C crashes, R restarts, P pauses a node, X cuts a link, full stop and comma choose a message in flight, D drops it, L delays it, M marks a node, I isolates the marked nodes, A opens the menu.',
  tools: 'Tools',
  more: 'More',
  moreWith: (tool) => `More: ${tool}`,
  tool: {
    select: { name: 'Select', hint: 'Click a node, a link or a message to look into it' },
    crash: { name: 'Crash', hint: 'Click a node to crash it, or to restart it' },
    pause: { name: 'Pause', hint: 'Click a node to stop it, again to let it go on' },
    slow: { name: 'Slow', hint: 'Click a node to slow it down, again to let it recover' },
    cut: { name: 'Cut', hint: 'Click a link to cut it, again to mend it' },
    partition: { name: 'Partition', hint: 'Draw a line, or mark nodes and isolate them' },
    heal: { name: 'Heal network', hint: 'Ends the partition and mends every cut link' },
    drop: { name: 'Drop', hint: 'Click a message to lose it, or a link to lose some' },
    delay: { name: 'Delay', hint: 'Click a message to hold it up, or a link' },
    duplicate: { name: 'Duplicate', hint: 'Click a link to deliver messages twice' },
    skew: { name: 'Clock', hint: 'Click a node to set its clock wrong' },
    disk: { name: 'Disk', hint: 'Click a node to damage its disk' },
    fail: { name: 'Errors', hint: 'Click a node: it answers with errors, again to stop' },
    traffic: { name: 'Traffic', hint: 'Choose how many times the requests for two seconds' },
  },
  choice: {
    slow: { 4: '×4', 2: '×2', 10: '×10' },
    cut: { both: 'both ways', one: 'one way' },
    drop: { 20: '20%', 50: '50%', 100: 'all' },
    delay: { 300: '+300 ms', 100: '+100 ms', 1000: '+1 s', reorder: 'out of order' },
    duplicate: { 50: '50%', 20: '20%', 100: 'all' },
    skew: { ahead: '+500 ms', behind: '−500 ms', fast: 'runs fast', slow: 'runs slow' },
    disk: { lose: 'lose it', corrupt: 'corrupt', full: 'full', slow: 'slow' },
    fail: { 60: '60%', 30: '30%', 100: 'all' },
    traffic: { 5: '×5', 2: '×2', 10: '×10' },
  },
  choices: (tool) => `${tool}: how`,
  sides: (groups) => groups.map((group) => group.join(', ')).join(' | '),
  oneSide: 'The line must leave nodes on both of its sides',
  marked: (count) => (count === 1 ? '1 node marked' : `${count} nodes marked`),
  markedNodes: (nodes) => `Marked: ${nodes.join(', ')}`,
  isolateThem: 'Isolate',
  restartThem: 'Restart',
  unmark: 'Clear',
  link: (a, b) => `link ${a} – ${b}`,
  chosen: 'marked',

  crashed: 'crashed',
  paused: 'paused',
  unforced: 'unforced write',
  damaged: 'damaged record',
  slow: (factor) => `slow ×${factor}`,
  clockOff: (byMs) => `clock ${signed(byMs)} ms`,
  clockRate: (rate) => `clock ×${rate}`,
  diskFull: 'disk full',
  diskSlow: (factor) => `disk slow ×${factor}`,
  failing: (percent) => `${percent}% errors`,
  cut: 'cut',
  cutOneWay: (from, to) => `cut ${from} → ${to}`,
  lost: (percent) => `${percent}% lost`,
  duplicated: (percent) => `${percent}% doubled`,
  delayed: (byMs) => `${signed(byMs)} ms`,
  reordered: 'out of order',
  traffic: (factor) => `traffic ×${factor}`,
  everywhere: (mark) => `all links: ${mark}`,
  partition: 'partition',
  dropped: {
    partition: 'partition',
    cut: 'link cut',
    loss: 'lost',
    crashed: 'receiver down',
    intervention: 'dropped',
    queue: 'queue full',
  },

  describe: 'Describe the stage',
  at: (seconds) => `At ${seconds.toFixed(3)} s.`,
  inFlight: (counts) =>
    counts.length === 0
      ? 'No message in flight.'
      : `In flight: ${counts.map(([type, n]) => `${n} ${type}`).join(', ')}.`,
  nowIs: (node, state) => `${node} is now ${state}.`,
  hasCrashed: (node) => `${node} crashed.`,
  hasRestarted: (node) => `${node} restarted.`,
  hasPaused: (node) => `${node} is paused.`,
  hasResumed: (node) => `${node} goes on.`,
  hasParted: (groups) => `Partition: ${groups}.`,
  hasHealed: 'The network is whole again.',
  fault: (line) => `Fault: ${line}.`,
  faultOver: (line) => `Over: ${line}.`,
  violated: (claim) => `Claim violated: ${claim}`,
  stopped: 'The run was stopped by one of its limits.',
  andMore: (count) => `And ${count} more.`,
}

// Narrow no-break space: before : ; ! ? % and inside quotation marks.
const n = '\u202f'

const fr: StageWords = {
  stage: 'Scène',
  keys: `Les flèches mènent d’un nœud ou d’un lien à l’autre, Entrée applique l’outil choisi. C fait tomber un nœud, R le redémarre, P le met en pause, X coupe un lien, point et virgule choisissent un message en route, D le perd, L le retarde, M marque un nœud, I isole les nœuds marqués, A ouvre le menu.`,
  tools: 'Outils',
  more: 'Plus',
  moreWith: (tool) => `Plus${n}: ${tool}`,
  tool: {
    select: { name: 'Choisir', hint: 'Cliquez sur un nœud, un lien ou un message pour l’examiner' },
    crash: { name: 'Panne', hint: 'Cliquez sur un nœud pour le faire tomber ou le redémarrer' },
    pause: { name: 'Pause', hint: 'Cliquez sur un nœud pour le figer, encore pour qu’il reprenne' },
    slow: { name: 'Ralentir', hint: 'Cliquez sur un nœud pour le ralentir, encore pour le rétablir' },
    cut: { name: 'Couper', hint: 'Cliquez sur un lien pour le couper, encore pour le réparer' },
    partition: { name: 'Partition', hint: 'Tracez une ligne, ou marquez des nœuds et isolez-les' },
    heal: { name: 'Réparer le réseau', hint: 'Met fin à la partition et répare tous les liens coupés' },
    drop: { name: 'Perdre', hint: 'Cliquez sur un message, ou sur un lien pour qu’il en perde' },
    delay: { name: 'Retarder', hint: 'Cliquez sur un message pour le retarder, ou sur un lien' },
    duplicate: { name: 'Doubler', hint: 'Cliquez sur un lien pour que ses messages arrivent deux fois' },
    skew: { name: 'Horloge', hint: 'Cliquez sur un nœud pour dérégler son horloge' },
    disk: { name: 'Disque', hint: 'Cliquez sur un nœud pour abîmer son disque' },
    fail: {
      name: 'Erreurs',
      hint: 'Cliquez sur un nœud pour qu’il échoue, encore pour cesser',
    },
    traffic: { name: 'Trafic', hint: 'Choisissez combien de fois plus de requêtes pendant deux secondes' },
  },
  choice: {
    slow: { 4: '×4', 2: '×2', 10: '×10' },
    cut: { both: 'dans les deux sens', one: 'dans un sens' },
    drop: { 20: `20${n}%`, 50: `50${n}%`, 100: 'tous' },
    delay: { 300: `+300${n}ms`, 100: `+100${n}ms`, 1000: `+1${n}s`, reorder: 'en désordre' },
    duplicate: { 50: `50${n}%`, 20: `20${n}%`, 100: 'tous' },
    skew: { ahead: `+500${n}ms`, behind: `−500${n}ms`, fast: 'avance', slow: 'retarde' },
    disk: { lose: 'l’effacer', corrupt: 'l’altérer', full: 'plein', slow: 'lent' },
    fail: { 60: `60${n}%`, 30: `30${n}%`, 100: 'toutes' },
    traffic: { 5: '×5', 2: '×2', 10: '×10' },
  },
  choices: (tool) => `${tool}${n}: comment`,
  sides: (groups) => groups.map((group) => group.join(', ')).join(' | '),
  oneSide: 'La ligne doit laisser des nœuds de part et d’autre',
  marked: (count) => (count === 1 ? '1 nœud marqué' : `${count} nœuds marqués`),
  markedNodes: (nodes) => `Marqués${n}: ${nodes.join(', ')}`,
  isolateThem: 'Isoler',
  restartThem: 'Redémarrer',
  unmark: 'Effacer',
  link: (a, b) => `lien ${a} – ${b}`,
  chosen: 'marqué',

  crashed: 'en panne',
  paused: 'en pause',
  unforced: 'écriture non forcée',
  damaged: 'enregistrement altéré',
  slow: (factor) => `ralenti ×${comma(factor)}`,
  clockOff: (byMs) => `horloge ${signed(byMs)}${n}ms`,
  clockRate: (rate) => `horloge ×${comma(rate)}`,
  diskFull: 'disque plein',
  diskSlow: (factor) => `disque lent ×${comma(factor)}`,
  failing: (percent) => `${comma(percent)}${n}% d’erreurs`,
  cut: 'coupé',
  cutOneWay: (from, to) => `coupé ${from} → ${to}`,
  lost: (percent) => `${comma(percent)}${n}% perdus`,
  duplicated: (percent) => `${comma(percent)}${n}% doublés`,
  delayed: (byMs) => `${signed(byMs)}${n}ms`,
  reordered: 'en désordre',
  traffic: (factor) => `trafic ×${comma(factor)}`,
  everywhere: (mark) => `tous les liens${n}: ${mark}`,
  partition: 'partition',
  dropped: {
    partition: 'partition',
    cut: 'lien coupé',
    loss: 'perdu',
    crashed: 'destinataire en panne',
    intervention: 'perdu exprès',
    queue: 'file pleine',
  },

  describe: 'Décrire la scène',
  at: (seconds) => `À ${comma(seconds.toFixed(3))}${n}s.`,
  inFlight: (counts) =>
    counts.length === 0
      ? 'Aucun message en route.'
      : `En route${n}: ${counts.map(([type, count]) => `${count} ${type}`).join(', ')}.`,
  nowIs: (node, state) => `${node}${n}: ${state}.`,
  hasCrashed: (node) => `${node} tombe en panne.`,
  hasRestarted: (node) => `${node} redémarre.`,
  hasPaused: (node) => `${node} est en pause.`,
  hasResumed: (node) => `${node} reprend.`,
  hasParted: (groups) => `Partition${n}: ${groups}.`,
  hasHealed: 'Le réseau est rétabli.',
  fault: (line) => `Défaillance${n}: ${line}.`,
  faultOver: (line) => `Terminé${n}: ${line}.`,
  violated: (claim) => `Promesse non tenue${n}: ${claim}`,
  stopped: 'L’exécution a été arrêtée par une de ses limites.',
  andMore: (count) => `Et ${count} de plus.`,
}

export const stageWords: Readonly<Record<'en' | 'fr', StageWords>> = { en, fr }

function signed(ms: number): string {
  return ms < 0 ? `−${-ms}` : `+${ms}`
}

function comma(value: number | string): string {
  return String(value).replace('.', ',')
}
