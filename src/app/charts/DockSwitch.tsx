// What the timeline shows: lanes or charts.
import { type Dock, useDesk } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { Segmented } from '../parts/Segmented.tsx'

export function DockSwitch() {
  const { charts } = useMessages()
  const dock = useDesk((desk) => desk.dock)
  const choices = (['lanes', 'charts'] as const).map((value: Dock) => ({ value, title: charts[value] }))
  return (
    <Segmented
      label={charts.dock}
      value={dock}
      choices={choices}
      onChange={(next) => useDesk.setState({ dock: next })}
    />
  )
}
