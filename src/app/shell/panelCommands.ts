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
  return [...tabs(scene), inspector(scene), ...(scene.compact ? [] : [hide('left', scene), hide('right', scene)])]
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

function inspector({ desk, compact }: Scene): Command {
  return {
    id: 'panel.inspector',
    group: 'view',
    title: inBoth(({ panels }) => panels.expand(panels.inspector)),
    words: 'inspect details state open inspecter détails état ouvrir',
    icon: 'info',
    ...(!compact && desk.rightOpen && { mark: inBoth(({ palette }) => palette.shown) }),
    run: () => useDesk.setState(compact ? { sheet: 'inspect' } : { rightOpen: true }),
  }
}

function hide(side: 'left' | 'right', { desk }: Scene): Command {
  const isOpen = side === 'left' ? desk.leftOpen : desk.rightOpen
  return {
    id: `panel.hide.${side}`,
    group: 'view',
    title: inBoth(({ panels }) => panels.collapse(side === 'left' ? panels.pattern : panels.inspector)),
    words: 'close collapse larger stage fermer replier agrandir scène',
    icon: 'close',
    ...(isOpen
      ? { run: () => useDesk.setState(side === 'left' ? { leftOpen: false } : { rightOpen: false }) }
      : { mark: inBoth(({ palette }) => palette.hidden) }),
  }
}
