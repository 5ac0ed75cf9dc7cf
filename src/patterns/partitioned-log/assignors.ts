// Who gets which partitions in a group, by Kafka's two classic assignors. Members and topics in their natural order,
// as Kafka sorts them: ids of members here are c1, c2 … c10, sorted by number.
// Simplified: every member subscribes to the same topics; the pattern itself has one topic.

export interface TopicPartitions {
  readonly topic: string
  readonly partitions: number
}

export type Assignments = Readonly<Record<string, readonly { readonly topic: string; readonly partition: number }[]>>

/**
 * RangeAssignor: topic by topic, partitions in a row are cut into as many ranges as there are members; the first members
 * get one more where it does not come out even.
 */
export function rangeAssignor(members: readonly string[], topics: readonly TopicPartitions[]): Assignments {
  return assigned(members, (index) =>
    topics.flatMap(({ topic, partitions }) => {
      const each = Math.floor(partitions / members.length)
      const extra = partitions % members.length
      const start = each * index + Math.min(index, extra)
      const length = each + (index < extra ? 1 : 0)
      return Array.from({ length }, (_, at) => ({ topic, partition: start + at }))
    }),
  )
}

/** RoundRobinAssignor: all partitions of all topics in one row, dealt out one by one. */
export function roundRobinAssignor(members: readonly string[], topics: readonly TopicPartitions[]): Assignments {
  const all = topics.flatMap(({ topic, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ topic, partition })),
  )
  return assigned(members, (index) => all.filter((_, at) => at % members.length === index))
}

function assigned(members: readonly string[], share: (index: number) => Assignments[string]): Assignments {
  return Object.fromEntries(members.map((member, index) => [member, share(index)]))
}

/** The partitions of the one topic, by member. */
export function assign(assignor: string, members: readonly string[], partitions: number): Record<string, number[]> {
  const rule = assignor === 'roundRobin' ? roundRobinAssignor : rangeAssignor
  const dealt = rule(members, [{ topic: 'records', partitions }])
  return Object.fromEntries(members.map((id) => [id, (dealt[id] ?? []).map(({ partition }) => partition)]))
}
