// What can be set of producers' keys and of consumers.
import type { Parameter } from '../definePattern.ts'
import { choice, number, toggle } from './parameterKinds.ts'

export const keys: readonly Parameter[] = [
  choice(
    'partitioner',
    'keyHash',
    {
      title: { en: 'Partitioner', fr: 'Partitionneur' },
      help: {
        en: 'Which partition a record goes to: by the hash of its key, so that one key stays in order, or in turn.',
        fr: 'À quelle partition va un enregistrement : selon le hachage de sa clé, qui reste ainsi dans l’ordre, ou à tour de rôle.',
      },
    },
    [
      {
        value: 'keyHash',
        title: { en: 'By key, else in turn', fr: 'Selon la clé, sinon à tour de rôle' },
      },
      {
        value: 'sticky',
        title: { en: 'By key, else sticky', fr: 'Selon la clé, sinon collant (sticky)' },
      },
      {
        value: 'roundRobin',
        title: { en: 'In turn, whatever the key', fr: 'À tour de rôle, quelle que soit la clé' },
      },
    ],
  ),
  number('keys', [0, 100], 8, {
    title: { en: 'Keys', fr: 'Clés' },
    help: {
      en: 'How many different keys the records carry; 0: none carries any.',
      fr: 'Combien de clés différentes portent les enregistrements ; 0 : aucun n’en porte.',
    },
  }),
  number('hotKey', [0, 100], 0, {
    unit: '%',
    title: { en: 'Share of the hot key', fr: 'Part de la clé chaude' },
    help: {
      en: 'How many of the records carry one and the same key, on top of its fair share.',
      fr: 'Quelle part des enregistrements porte une seule et même clé, en plus de son lot normal.',
    },
  }),
]

export const consuming: readonly Parameter[] = [
  choice(
    'assignor',
    'range',
    {
      title: { en: 'Assignor', fr: 'Stratégie d’affectation' },
      help: {
        en: 'How a group’s partitions are dealt out: in ranges, or one by one.',
        fr: 'Comment les partitions d’un groupe sont distribuées : par plages, ou une à une.',
      },
    },
    [
      { value: 'range', title: { en: 'Range', fr: 'Par plages (range)' } },
      { value: 'roundRobin', title: { en: 'Round robin', fr: 'Une à une (round robin)' } },
    ],
  ),
  choice(
    'commit',
    'after',
    {
      safeguard: true,
      title: { en: 'Offsets are committed', fr: 'Offsets validés' },
      help: {
        en: 'After processing, a crash repeats records (at least once); before, it skips some (at most once).',
        fr: 'Après traitement, une panne répète des enregistrements (au moins une fois) ; avant, elle en saute (au plus une fois).',
      },
    },
    [
      { value: 'after', title: { en: 'after processing', fr: 'après traitement' } },
      { value: 'before', title: { en: 'before processing', fr: 'avant traitement' } },
    ],
  ),
  toggle('idempotentConsumer', true, {
    title: { en: 'Idempotent consumer', fr: 'Consommateur idempotent' },
    help: {
      en: 'What is processed again is not written again: the database knows it.',
      fr: 'Ce qui est traité de nouveau n’est pas écrit de nouveau : la base le reconnaît.',
    },
  }),
  number('processingTime', [0, 1000], 20, {
    unit: 'ms',
    title: { en: 'Processing time', fr: 'Temps de traitement' },
    help: {
      en: 'How long a consumer works on one record.',
      fr: 'Combien de temps un consommateur travaille sur un enregistrement.',
    },
  }),
  number('maxPollRecords', [1, 200], 20, {
    title: { en: 'Records a poll', fr: 'Enregistrements par lecture' },
    help: {
      en: 'How many records a consumer takes at once, at most.',
      fr: 'Combien d’enregistrements un consommateur prend à la fois, au plus.',
    },
  }),
  number('fetchMaxWait', [0, 2000], 150, {
    unit: 'ms',
    title: { en: 'Fetch wait', fr: 'Attente de lecture' },
    help: {
      en: 'How long a broker gathers records for a consumer before it answers with fewer than a full poll.',
      fr: 'Combien de temps un broker rassemble des enregistrements avant de répondre par une lecture incomplète.',
    },
  }),
]
