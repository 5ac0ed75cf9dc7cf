// The page in the palette: sharing and opening, help, language and theme.
import { type Lang, type Theme, usePreferences } from '../../session/preferences.ts'
import type { IconName } from '../../view/icons.tsx'
import { openDialog } from '../desk.ts'
import { inBoth } from '../i18n/messages.ts'
import { type Command, type Scene, same } from '../palette/command.ts'
import { saveRun } from '../share/saveRun.ts'

export function pageCommands({ open, preferences }: Scene): readonly Command[] {
  return [
    ...(open ? sharing(open) : []),
    {
      id: 'page.open',
      group: 'action',
      title: inBoth((m) => m.open.title),
      words: 'load import link file paste charger importer lien fichier coller',
      icon: 'open',
      run: () => openDialog('open'),
    },
    {
      id: 'page.help',
      group: 'action',
      title: inBoth(({ help }) => help.title),
      words: 'help keys hotkeys aide touches',
      keys: same('?'),
      icon: 'help',
      likely: true,
      run: () => openDialog('help'),
    },
    ...languages(preferences.lang),
    ...themes(preferences.theme),
  ]
}

function sharing({ run }: NonNullable<Scene['open']>): readonly Command[] {
  return [
    {
      id: 'page.share',
      group: 'action',
      title: inBoth(({ share }) => share.title),
      words: 'link copy hash command line send lien copier empreinte ligne de commande envoyer',
      icon: 'share',
      likely: true,
      run: () => openDialog('share'),
    },
    {
      id: 'page.save',
      group: 'action',
      title: inBoth(({ share }) => share.save),
      words: 'download export json keep télécharger exporter garder sauvegarder',
      icon: 'save',
      run: () => saveRun(run),
    },
  ]
}

function languages(current: Lang): readonly Command[] {
  return (['en', 'fr'] as const).map((lang) => ({
    id: `language.${lang}`,
    group: 'setting',
    title: inBoth((m) => m.palette.setTo(m.top.language, m.palette.languages[lang])),
    words: `${lang} ${lang === 'en' ? 'english anglais' : 'french français'} langue language switch speak changer passer parler`,
    icon: 'language',
    ...(lang === current ? { mark: inBoth(({ palette }) => palette.chosen) } : { likely: true }),
    run: () => usePreferences.getState().setLang(lang),
  }))
}

const THEMES: readonly (readonly [Theme, IconName, words: string])[] = [
  ['dark', 'moon', 'black board night mode appearance noir nuit tableau apparence'],
  ['light', 'sun', 'white paper day mode appearance blanc jour papier apparence'],
  ['auto', 'settings', 'automatic default os mode appearance automatique défaut apparence'],
]

function themes(current: Theme): readonly Command[] {
  return THEMES.map(([theme, icon, words]) => ({
    id: `theme.${theme}`,
    group: 'setting',
    title: inBoth((m) => m.palette.themes[theme]),
    words,
    icon,
    ...(theme === current ? { mark: inBoth(({ palette }) => palette.chosen) } : { likely: theme !== 'auto' }),
    run: () => usePreferences.getState().setTheme(theme),
  }))
}
