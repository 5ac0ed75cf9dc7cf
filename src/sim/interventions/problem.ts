// What is wrong with a line, where, and what to write instead: the sentences, in both languages.
import type { Text } from '../run.ts'
import type { Range } from './ranges.ts'

/**
 * A place in a line and the sentence about it. `column` counts UTF-16 units from 0; `suggestion` is what to write in
 * place of the `length` characters there.
 */
export interface Problem {
  readonly column: number
  readonly length: number
  readonly why: Text
  readonly suggestion?: string
}

/** Text as written, in quotation marks of the language; long text is cut. */
export function quoted(text: string): Text {
  const short = text.length > 24 ? `${text.slice(0, 24)}…` : text
  return { en: `“${short}”`, fr: `« ${short} »` }
}

function plain(en: string, fr: string): Text {
  return { en, fr }
}

/** What may be expected at a place; completes "Expected … instead of". */
export const expected = {
  node: plain('the name of a node', 'le nom d’un nœud'),
  link: plain(
    'a link (n1--n2 both ways, n1->n2 one way, * for all)',
    'un lien (n1--n2 dans les deux sens, n1->n2 dans un seul, * pour tous)',
  ),
  moment: plain('a time with its unit (5s, 50ms)', 'un instant avec son unité (5s, 50ms)'),
  duration: plain('a duration with its unit (5s, 50ms)', 'une durée avec son unité (5s, 50ms)'),
  percent: plain('a percentage (20%)', 'un pourcentage (20%)'),
  factor: plain('a factor (x4)', 'un facteur (x4)'),
  rate: plain('a clock rate (1.2)', 'un rythme d’horloge (1.2)'),
  message: plain('the number of a message', 'le numéro d’un message'),
  operation: plain('the name of an operation', 'le nom d’une opération'),
  action: plain('the name of an action', 'le nom d’une action'),
  argument: plain('“at” or an argument (name=value)', '« at » ou un argument (nom=valeur)'),
  value: plain('a value after the “=”', 'une valeur après le « = »'),
  end: plain('the end of the line', 'la fin de la ligne'),
} as const satisfies Record<string, Text>

/** "“from” or “at”" */
export function oneOf(words: readonly string[]): Text {
  const each = words.map(quoted)
  const list = (of: (text: Text) => string, or: string) => {
    const last = each.slice(-1).map(of)
    return each.length > 1 ? `${each.slice(0, -1).map(of).join(', ')} ${or} ${last}` : `${last}`
  }
  return { en: list((text) => text.en, 'or'), fr: list((text) => text.fr, 'ou') }
}

/** `found` is '' at the end of the line; `example` is a line of this kind as it should be. */
export function notExpected(what: Text, found: string, example: string): Text {
  const sample = quoted(example)
  if (found === '')
    return {
      en: `The line ends where ${what.en} is expected, as in ${sample.en}.`,
      fr: `La ligne s’arrête là où l’on attend ${what.fr}, comme dans ${sample.fr}.`,
    }
  const name = quoted(found)
  return {
    en: `Expected ${what.en} instead of ${name.en}, as in ${sample.en}.`,
    fr: `On attend ${what.fr} au lieu de ${name.fr}, comme dans ${sample.fr}.`,
  }
}

/** The known words are listed where no suggestion comes with the sentence. */
export function notAnIntervention(found: string, keywords: readonly string[]): Text {
  const list = keywords.join(', ')
  if (found === '')
    return {
      en: `The line is empty: it begins with one of ${list}.`,
      fr: `La ligne est vide : elle commence par l’un de ces mots : ${list}.`,
    }
  const name = quoted(found)
  return {
    en: `${name.en} begins no intervention${list && `; these words do: ${list}`}.`,
    fr: `${name.fr} ne commence aucune intervention${list && ` ; ces mots le font : ${list}`}.`,
  }
}

export function withoutUnit(found: string, mended: string): Text {
  const [name, better] = [quoted(found), quoted(mended)]
  return {
    en: `${name.en} lacks its unit: write ${better.en} (us, ms, s or min).`,
    fr: `Il manque l’unité à ${name.fr} : écrivez ${better.fr} (us, ms, s ou min).`,
  }
}

export function unknownUnit(found: string): Text {
  const name = quoted(found)
  return {
    en: `${name.en} is not a unit of time: us, ms, s and min are.`,
    fr: `${name.fr} n’est pas une unité de temps : ce sont us, ms, s et min.`,
  }
}

export function decimalComma(mended: string): Text {
  const better = quoted(mended)
  return {
    en: `Decimals are written with a point: ${better.en}.`,
    fr: `Les décimales s’écrivent avec un point : ${better.fr}.`,
  }
}

export function outOfRange(found: string, range: Range): Text {
  const name = quoted(found)
  return {
    en: `${name.en} is out of range: ${range.title.en} is allowed.`,
    fr: `${name.fr} sort des limites : on accepte de ${range.title.fr}.`,
  }
}

export const notWhole: Text = {
  en: 'A message’s number is a whole number from 1 on, as the trace gives it.',
  fr: 'Le numéro d’un message est un entier à partir de 1, tel que la trace le donne.',
}

export const openQuote: Text = {
  en: 'This quotation mark opens a value that is never closed or is written wrongly: write "text", with \\" for a quotation mark inside.',
  fr: 'Ce guillemet ouvre une valeur qui n’est jamais fermée ou qui est mal écrite : écrivez "texte", avec \\" pour un guillemet à l’intérieur.',
}

export function needsDuration(example: string): Text {
  const sample = quoted(example)
  return {
    en: `This lasts for a while: write “from” and “to”, as in ${sample.en}.`,
    fr: `Ceci dure un certain temps : écrivez « from » et « to », comme dans ${sample.fr}.`,
  }
}

export function tooManyLines(limit: number): Text {
  return {
    en: `Only the first ${limit} lines are read: shorten the script.`,
    fr: `Seules les ${limit} premières lignes sont lues : raccourcissez le script.`,
  }
}
