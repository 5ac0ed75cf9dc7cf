// What the centre and the timeline show, in the palette.
import { type Dock, type StageView, useDesk } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from '../palette/command.ts'

const VIEWS: Readonly<Record<StageView, string>> = {
  topology: 'stage nodes links network scène nœuds liens réseau',
  spaceTime: 'diagram lamport sequence causality happens before diagramme séquence causalité',
  both: 'split side by side stage diagram scène diagramme côte à côte',
}

const DOCKS: Readonly<Record<Dock, string>> = {
  lanes: 'states bands nodes états bandes nœuds',
  charts: 'graph plot measure metric latency rate graphique courbe mesure latence débit',
}

export function viewCommands({ open, desk }: Scene): readonly Command[] {
  if (!open) return []
  const shown = inBoth(({ palette }) => palette.shown)
  const views = (Object.keys(VIEWS) as StageView[]).map(
    (view): Command => ({
      id: `view.${view}`,
      group: 'view',
      title: inBoth(({ palette, centre }) => palette.setTo(centre.label, centre[view])),
      words: `${VIEWS[view]} view show vue montrer afficher`,
      icon: view,
      ...(desk.stageView === view && { mark: shown }),
      run: () => useDesk.setState({ stageView: view }),
    }),
  )
  const docks = (Object.keys(DOCKS) as Dock[]).map(
    (dock): Command => ({
      id: `dock.${dock}`,
      group: 'view',
      title: inBoth(({ palette, charts }) => palette.setTo(charts.dock, charts[dock])),
      words: `${DOCKS[dock]} view show vue montrer afficher`,
      icon: 'traffic',
      ...(desk.dock === dock && { mark: shown }),
      run: () => useDesk.setState({ dock }),
    }),
  )
  return [...views, ...docks]
}
