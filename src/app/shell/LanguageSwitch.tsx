// French or English, at once and for the next visit.
import { usePreferences } from '../../session/preferences.ts'
import { useMessages } from '../i18n/messages.ts'
import { Segmented } from '../parts/Segmented.tsx'

const CHOICES = [
  { value: 'fr', title: 'FR', lang: 'fr' },
  { value: 'en', title: 'EN', lang: 'en' },
] as const

export function LanguageSwitch() {
  const m = useMessages()
  const { lang, setLang } = usePreferences()
  return <Segmented label={m.top.language} value={lang} choices={CHOICES} onChange={setLang} />
}
