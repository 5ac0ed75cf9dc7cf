// The partitioned log, after Apache Kafka: producers, brokers with a controller, groups of consumers, and the database
// they write to.
import { definePattern } from '../definePattern.ts'
import { broker, showBroker } from './broker.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { consumer, showConsumer } from './consumer.ts'
import { controller } from './controller.ts'
import { showController } from './controllerContext.ts'
import { database, showDatabase } from './database.ts'
import { fields, labels, messages, states } from './faces.ts'
import { metrics } from './metrics.ts'
import { parameters } from './parameters.ts'
import { producer, showProducer } from './producer.ts'
import { situations } from './situations.ts'
import { topology, workload } from './topology.ts'

export default definePattern({
  card,
  variants: [
    {
      id: 'kafka',
      title: { en: 'Kafka', fr: 'Kafka' },
      summary: {
        en: 'Leaders and in-sync replicas, a high watermark, consumer groups with offsets of their own.',
        fr: 'Des leaders et leurs réplicas synchronisés, un high watermark, des groupes aux offsets bien à eux.',
      },
    },
  ],
  parameters,
  situations,
  claims,
  states,
  messages,
  fields,
  labels,
  metrics,
  charts,
  untilMs: 20_000,
  speed: 0.2,
  roles: {
    producer: { title: { en: 'Producer', fr: 'Producteur' }, machine: producer, client: true, show: showProducer },
    broker: { title: { en: 'Broker', fr: 'Broker' }, machine: broker, show: showBroker },
    controller: {
      title: { en: 'Controller', fr: 'Contrôleur' },
      machine: controller,
      actions: { electPreferred: { en: 'Elect preferred leaders', fr: 'Élire les leaders préférés' } },
      show: showController,
    },
    consumer: {
      title: { en: 'Consumer', fr: 'Consommateur' },
      machine: consumer,
      actions: {
        leave: { en: 'Leave the group', fr: 'Quitter le groupe' },
        join: { en: 'Join the group', fr: 'Rejoindre le groupe' },
      },
      show: showConsumer,
    },
    database: {
      title: { en: 'Database', fr: 'Base de données' },
      machine: database,
      answersErrors: true,
      show: showDatabase,
    },
  },
  operations: {
    send: { arguments: 'named', title: { en: 'Send a record', fr: 'Envoyer un enregistrement' } },
  },
  topology,
  workload,
})
