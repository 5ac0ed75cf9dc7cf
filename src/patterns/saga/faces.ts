// How people see a saga's nodes and messages: names and tones of states and messages, names of the shown fields.
import type { Label, MessageTone, Pattern, StateFace } from '../definePattern.ts'
import { EXAMPLES, type Step } from './steps.ts'

const STEPS: readonly Step[] = [...EXAMPLES.order, ...EXAMPLES.product]

/** The role of a step's service in a choreography. */
export function listenerRole(id: string): string {
  return `${id}Service`
}

const idle: StateFace = { title: { en: 'idle', fr: 'au repos' }, tone: 'calm' }
const executing: StateFace = { title: { en: 'taking steps', fr: 'exécute' }, tone: 'trying' }
const compensating: StateFace = { title: { en: 'compensating', fr: 'compense' }, tone: 'waiting' }
const waitingForHuman: StateFace = { title: { en: 'needs a human', fr: 'attend un humain' }, tone: 'bad' }
const servicing = { idle, executing, compensating }
const asking = { idle: { ...idle, tone: 'neutral' as const } }

export const states: Pattern['states'] = {
  client: { ...asking, waiting: { title: { en: 'waiting', fr: 'attend' }, tone: 'waiting' } },
  reader: { ...asking, waiting: { title: { en: 'reading', fr: 'lit' }, tone: 'trying' } },
  orchestrator: { idle, executing, compensating, waitingForHuman },
  service: servicing,
  bus: { idle, delivering: { title: { en: 'delivering', fr: 'livre' }, tone: 'trying' }, waitingForHuman },
  ...Object.fromEntries(STEPS.map(({ id }) => [listenerRole(id), servicing])),
}

function eventsOf({ does, undoes, events }: Step): Pattern['messages'] {
  const told = (type: string | undefined, en: string, fr: string, tone: MessageTone) =>
    type === undefined ? [] : [[type, { title: { en, fr }, tone }] as const]
  return Object.fromEntries([
    ...told(events.done, `Event: “${does.en}” is done.`, `Événement : « ${does.fr} », c’est fait.`, 'news'),
    ...told(events.failed, `Event: “${does.en}” was refused.`, `Événement : « ${does.fr} », refusé.`, 'error'),
    ...told(events.undone, `Event: “${undoes.en}” is done.`, `Événement : « ${undoes.fr} », c’est fait.`, 'vote'),
  ])
}

export const messages: Pattern['messages'] = {
  request: {
    title: { en: 'Asks for a saga.', fr: 'Demande une saga.' },
    tone: 'request',
  },
  accepted: {
    title: {
      en: 'The saga has begun and will come to an end, but has not yet.',
      fr: 'La saga a commencé et se terminera, mais ce n’est pas encore fait.',
    },
    tone: 'answer',
  },
  result: {
    title: { en: 'The saga has ended: completed or compensated.', fr: 'La saga est terminée : faite ou compensée.' },
    tone: 'answer',
  },
  execute: { title: { en: 'Command: take your step.', fr: 'Commande : fais ton étape.' }, tone: 'command' },
  compensate: { title: { en: 'Command: undo your step.', fr: 'Commande : défais ton étape.' }, tone: 'vote' },
  done: { title: { en: 'The step is done.', fr: 'L’étape est faite.' }, tone: 'answer' },
  refused: {
    title: {
      en: 'The business says no; final, nothing was done.',
      fr: 'Le métier dit non ; c’est définitif, rien n’a été fait.',
    },
    tone: 'error',
  },
  compensated: {
    title: { en: 'Nothing of the step is left.', fr: 'Il ne reste rien de l’étape.' },
    tone: 'answer',
  },
  error: {
    title: {
      en: 'A technical error: nothing was done, try again.',
      fr: 'Une erreur technique : rien n’a été fait, il faut réessayer.',
    },
    tone: 'probe',
  },
  published: { title: { en: 'The bus has stored the event.', fr: 'Le bus a enregistré l’événement.' }, tone: 'answer' },
  ack: { title: { en: 'The event has been dealt with.', fr: 'L’événement a été traité.' }, tone: 'answer' },
  nack: {
    title: {
      en: 'A technical error: deliver the event again.',
      fr: 'Une erreur technique : il faut livrer l’événement de nouveau.',
    },
    tone: 'probe',
  },
  read: { title: { en: 'Somebody else looks.', fr: 'Quelqu’un d’autre regarde.' }, tone: 'request' },
  records: {
    title: { en: 'What the service holds at this moment.', fr: 'Ce que le service contient à cet instant.' },
    tone: 'answer',
  },
  ...Object.assign({}, ...STEPS.map(eventsOf)),
}

export const fields: Pattern['fields'] = {
  open: { en: 'Sagas waited for', fr: 'Sagas attendues' },
  reading: { en: 'Reads under way', fr: 'Lectures en cours' },
  halfDone: { en: 'Dirty reads', fr: 'Lectures sales' },
  underWay: { en: 'Sagas going forward', fr: 'Sagas en marche avant' },
  rollingBack: { en: 'Sagas going back', fr: 'Sagas en marche arrière' },
  needsHuman: { en: 'Sagas that need a human', fr: 'Sagas qui attendent un humain' },
  executing: { en: 'Steps under way', fr: 'Étapes en cours' },
  compensating: { en: 'Compensations under way', fr: 'Compensations en cours' },
  unsent: { en: 'Events not published yet', fr: 'Événements non encore publiés' },
  undelivered: { en: 'Events not dealt with yet', fr: 'Événements non encore traités' },
}

const dirty: Label = { field: 'halfDone', title: { en: 'dirty reads', fr: 'lectures sales' } }
export const labels: Pattern['labels'] = { reader: [dirty] }
