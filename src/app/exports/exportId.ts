// What a run can be saved as, in the order in which it is offered.
export const EXPORTS = ['trace', 'shiviz', 'perfetto', 'charts', 'svg', 'png'] as const

export type ExportId = (typeof EXPORTS)[number]
