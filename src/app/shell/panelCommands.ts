// The panels in the palette: to be shown, and on a large screen hidden.
import { type LeftTab, useDesk } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import type { Command, Scene } from '../palette/command.ts'

const WORDS: Readonly<Record<LeftTab, string>> = {
  learn: 'lesson situations text read apprendre cours texte lire',
  claims: 'promises guarantees safety liveness verdicts promesses garanties sûreté vivacité',
  parameters: 'settings safeguards seed options réglages garde-fous graine',
}

export function panelCommands(scene: Scene): readonly Command[] {
  if (!scene.open) return []
  return [...tabs(scene), ...rightTabs(scene), ...(scene.compact ? [] : [hide('left', scene), hide('right', scene)])]
}

function tabs({ desk, compact }: Scene): readonly Command[] {
  return (['learn', 'claims', 'parameters'] as const).map((tab) => ({
    id: `panel.${tab}`,
    group: 'view',
    title: inBoth(({ panels }) => panels.expand(panels[tab])),
    words: `${WORDS[tab]} tab open onglet ouvrir`,
    icon: 'document',
    ...(!compact && desk.leftOpen && desk.tab === tab && { mark: inBoth(({ palette }) => palette.shown) }),
    run: () => useDesk.setState(compact ? { sheet: tab } : { tab, leftOpen: true }),
  }))
}

const RIGHT = [
  ['inspect', 'inspector', 'info', 'inspect details state inspecter détails état'],
  ['log', 'log', 'log', 'events history messages sentences search événements historique phrases chercher'],
] as const

function rightTabs({ desk, compact }: Scene): readonly Command[] {
  return RIGHT.map(([tab, name, icon, words]) => ({
    id: `panel.${name}`,
    group: 'view',
    title: inBoth(({ panels }) => panels.expand(panels[name])),
    words: `${words} tab open onglet ouvrir`,
    icon,
    ...(!compact && desk.rightOpen && desk.rightTab === tab && { mark: inBoth(({ palette }) => palette.shown) }),
    run: () => useDesk.setState(compact ? { sheet: tab } : { rightTab: tab, rightOpen: true }),
  }))
}

function hide(side: 'left' | 'right', { desk }: Scene): Command {
  const isOpen = side === 'left' ? desk.leftOpen : desk.rightOpen
  return {
    id: `panel.hide.${side}`,
    group: 'view',
    title: inBoth(({ panels }) => panels.collapse(side === 'left' ? panels.pattern : panels.right)),
    words: 'close collapse larger stage fermer replier agrandir scène',
    icon: 'close',
    ...(isOpen
      ? { run: () => useDesk.setState(side === 'left' ? { leftOpen: false } : { rightOpen: false }) }
      : { mark: inBoth(({ palette }) => palette.hidden) }),
  }
}
