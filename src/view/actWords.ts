// What an act on the stage does, in both languages: said before it is done, at the pointer, in menus, to screen readers.

export interface ActWords {
  readonly crash: (node: string) => string
  readonly restart: (node: string) => string
  readonly pause: (node: string) => string
  readonly slow: (node: string, factor: number) => string
  readonly part: (groups: readonly (readonly string[])[]) => string
  readonly isolate: (nodes: readonly string[]) => string
  readonly heal: string
  readonly cut: (a: string, b: string) => string
  readonly cutOneWay: (from: string, to: string) => string
  readonly lose: (percent: number, a: string, b: string) => string
  readonly double: (percent: number, a: string, b: string) => string
  readonly delay: (byUs: number, a: string, b: string) => string
  readonly reorder: (a: string, b: string) => string
  readonly dropMessage: (message: string) => string
  readonly delayMessage: (message: string, byUs: number) => string
  readonly setClock: (node: string, byUs: number) => string
  readonly drift: (node: string, rate: number) => string
  readonly wipe: (node: string) => string
  readonly corrupt: (node: string) => string
  readonly fill: (node: string) => string
  readonly slowDisk: (node: string, factor: number) => string
  readonly fail: (node: string, percent: number) => string
  readonly traffic: (factor: number) => string
  readonly ask: (client: string, operation: string) => string
  readonly operate: (node: string, action: string) => string

  readonly resume: (node: string) => string
  readonly endSlow: (node: string) => string
  readonly endDrift: (node: string) => string
  readonly endDiskFull: (node: string) => string
  readonly endDiskSlow: (node: string) => string
  readonly endFail: (node: string) => string
  readonly endCut: (a: string, b: string) => string
  readonly endDrop: (a: string, b: string) => string
  readonly endDuplicate: (a: string, b: string) => string
  readonly endDelay: (a: string, b: string) => string
  readonly endReorder: (a: string, b: string) => string

  readonly mark: (node: string) => string
  readonly unmark: (node: string) => string
  readonly message: (type: string, from: string, to: string) => string
  readonly aMessage: (id: number) => string
  /** The sentence with its time (µs). */
  readonly at: (sentence: string, us: number) => string
  readonly duration: (us: number) => string

  // With a message in hand.
  readonly letGo: (message: string) => string
  readonly putBack: string
  readonly holdOn: string
  readonly heldUp: (byUs: number) => string
  /** A message chosen by key, among those of a node or link. */
  readonly chosen: (message: string, dueUs: number, place: number, count: number) => string
  readonly noneToChoose: string
}

// Narrow no-break space: before units, and in French before : ; ! ? %.
const n = '\u202f'
const EN_MS = (us: number) => (us < 1_000_000 ? `${us / 1000}${n}ms` : `${us / 1_000_000}${n}s`)
const EN_TIME = (us: number) => `${Math.floor(us / 1000) / 1000}${n}s`

const en: ActWords = {
  crash: (node) => `Crash ${node}`,
  restart: (node) => `Restart ${node}`,
  pause: (node) => `Pause ${node}`,
  slow: (node, factor) => `Slow ${node} down ×${factor}`,
  part: (groups) => `Part ${groups.map((group) => group.join(', ')).join(' | ')}`,
  isolate: (nodes) => `Isolate ${nodes.join(', ')}`,
  heal: 'Heal the network',
  cut: (a, b) => `Cut the link between ${a} and ${b}`,
  cutOneWay: (from, to) => `Cut the way from ${from} to ${to}`,
  lose: (percent, a, b) => `Lose ${percent}% between ${a} and ${b}`,
  double: (percent, a, b) => `Deliver ${percent}% twice between ${a} and ${b}`,
  delay: (byUs, a, b) => `Delay messages between ${a} and ${b} by ${EN_MS(byUs)}`,
  reorder: (a, b) => `Shuffle messages between ${a} and ${b}`,
  dropMessage: (message) => `Drop ${message}`,
  delayMessage: (message, byUs) => `Delay ${message} by ${EN_MS(byUs)}`,
  setClock: (node, byUs) => `Set the clock of ${node} ${EN_MS(Math.abs(byUs))} ${byUs < 0 ? 'back' : 'ahead'}`,
  drift: (node, rate) => `Let the clock of ${node} run ${rate > 1 ? 'fast' : 'slow'}, ×${rate}`,
  wipe: (node) => `Wipe the disk of ${node}`,
  corrupt: (node) => `Damage a record on the disk of ${node}`,
  fill: (node) => `Fill the disk of ${node}`,
  slowDisk: (node, factor) => `Slow the disk of ${node} down ×${factor}`,
  fail: (node, percent) => `Let ${node} answer ${percent}% with errors`,
  traffic: (factor) => `Traffic ×${factor} for two seconds`,
  ask: (client, operation) => `Let ${client} ask: ${operation}`,
  operate: (node, action) => `${node}: ${action}`,

  resume: (node) => `Let ${node} go on`,
  endSlow: (node) => `Let ${node} recover its speed`,
  endDrift: (node) => `Let the clock of ${node} run true again`,
  endDiskFull: (node) => `Make room on the disk of ${node}`,
  endDiskSlow: (node) => `Let the disk of ${node} recover its speed`,
  endFail: (node) => `End the errors of ${node}`,
  endCut: (a, b) => `End the cut between ${a} and ${b}`,
  endDrop: (a, b) => `End the losses between ${a} and ${b}`,
  endDuplicate: (a, b) => `End the doubling between ${a} and ${b}`,
  endDelay: (a, b) => `End the delay between ${a} and ${b}`,
  endReorder: (a, b) => `End the shuffling between ${a} and ${b}`,

  mark: (node) => `Mark ${node}`,
  unmark: (node) => `Take the mark off ${node}`,
  message: (type, from, to) => `${type} from ${from} to ${to}`,
  aMessage: (id) => `message ${id}`,
  at: (sentence, us) => `${sentence} at ${EN_TIME(us)}`,
  duration: EN_MS,

  letGo: (message) => `Let go to drop ${message}`,
  putBack: 'Let go to leave it on its way',
  holdOn: 'Hold to delay, pull to drop',
  heldUp: (byUs) => `+${EN_MS(byUs)}`,
  chosen: (message, dueUs, place, count) => `${message}, due at ${EN_TIME(dueUs)}, ${place} of ${count}`,
  noneToChoose: 'No message is on its way here.',
}

const comma = (value: number) => String(value).replace('.', ',')
const FR_MS = (us: number) => (us < 1_000_000 ? `${comma(us / 1000)}${n}ms` : `${comma(us / 1_000_000)}${n}s`)
const FR_TIME = (us: number) => `${comma(Math.floor(us / 1000) / 1000)}${n}s`

const fr: ActWords = {
  crash: (node) => `Mettre ${node} en panne`,
  restart: (node) => `Redémarrer ${node}`,
  pause: (node) => `Mettre ${node} en pause`,
  slow: (node, factor) => `Ralentir ${node} ×${comma(factor)}`,
  part: (groups) => `Séparer ${groups.map((group) => group.join(', ')).join(' | ')}`,
  isolate: (nodes) => `Isoler ${nodes.join(', ')}`,
  heal: 'Réparer le réseau',
  cut: (a, b) => `Couper le lien entre ${a} et ${b}`,
  cutOneWay: (from, to) => `Couper le sens de ${from} vers ${to}`,
  lose: (percent, a, b) => `Perdre ${comma(percent)}${n}% entre ${a} et ${b}`,
  double: (percent, a, b) => `Livrer ${comma(percent)}${n}% deux fois entre ${a} et ${b}`,
  delay: (byUs, a, b) => `Retarder de ${FR_MS(byUs)} les messages entre ${a} et ${b}`,
  reorder: (a, b) => `Mettre en désordre les messages entre ${a} et ${b}`,
  dropMessage: (message) => `Perdre ${message}`,
  delayMessage: (message, byUs) => `Retarder ${message} de ${FR_MS(byUs)}`,
  setClock: (node, byUs) => `${byUs < 0 ? 'Reculer' : 'Avancer'} l’horloge de ${node} de ${FR_MS(Math.abs(byUs))}`,
  drift: (node, rate) => `Faire ${rate > 1 ? 'avancer' : 'retarder'} l’horloge de ${node}, ×${comma(rate)}`,
  wipe: (node) => `Effacer le disque de ${node}`,
  corrupt: (node) => `Altérer un enregistrement sur le disque de ${node}`,
  fill: (node) => `Remplir le disque de ${node}`,
  slowDisk: (node, factor) => `Ralentir le disque de ${node} ×${comma(factor)}`,
  fail: (node, percent) => `Faire échouer ${comma(percent)}${n}% des réponses de ${node}`,
  traffic: (factor) => `Trafic ×${comma(factor)} pendant deux secondes`,
  ask: (client, operation) => `Faire demander à ${client}${n}: ${operation}`,
  operate: (node, action) => `${node}${n}: ${action}`,

  resume: (node) => `Laisser ${node} reprendre`,
  endSlow: (node) => `Rendre sa vitesse à ${node}`,
  endDrift: (node) => `Remettre l’horloge de ${node} à la bonne allure`,
  endDiskFull: (node) => `Faire de la place sur le disque de ${node}`,
  endDiskSlow: (node) => `Rendre sa vitesse au disque de ${node}`,
  endFail: (node) => `Mettre fin aux erreurs de ${node}`,
  endCut: (a, b) => `Mettre fin à la coupure entre ${a} et ${b}`,
  endDrop: (a, b) => `Mettre fin aux pertes entre ${a} et ${b}`,
  endDuplicate: (a, b) => `Mettre fin aux doublons entre ${a} et ${b}`,
  endDelay: (a, b) => `Mettre fin au retard entre ${a} et ${b}`,
  endReorder: (a, b) => `Mettre fin au désordre entre ${a} et ${b}`,

  mark: (node) => `Marquer ${node}`,
  unmark: (node) => `Ne plus marquer ${node}`,
  message: (type, from, to) => `${type} de ${from} à ${to}`,
  aMessage: (id) => `le message ${id}`,
  at: (sentence, us) => `${sentence} à ${FR_TIME(us)}`,
  duration: FR_MS,

  letGo: (message) => `Lâchez pour perdre ${message}`,
  putBack: 'Lâchez pour le laisser poursuivre',
  holdOn: 'Tenez pour retarder, tirez pour perdre',
  heldUp: (byUs) => `+${FR_MS(byUs)}`,
  chosen: (message, dueUs, place, count) => `${message}, attendu à ${FR_TIME(dueUs)}, ${place} sur ${count}`,
  noneToChoose: 'Aucun message en route ici.',
}

export const actWords: Readonly<Record<'en' | 'fr', ActWords>> = { en, fr }
