// Why a link or a file is not opened, and the way on: the sentences, in both languages.
import { quoted } from '../sim/interventions/problem.ts'
import { nearest } from '../sim/nearest.ts'
import type { Text } from '../sim/run.ts'

export const linkTooLarge: Text = {
  en: 'This link is far larger than a run can be: ask for the run as a file instead.',
  fr: 'Ce lien est bien plus long qu’une exécution ne peut l’être : demandez plutôt le fichier de l’exécution.',
}

export const fileTooLarge: Text = {
  en: 'This file is too large for a run, which takes 1 MB at most: choose another one.',
  fr: 'Ce fichier est trop gros pour une exécution, qui tient en 1 Mo : choisissez-en un autre.',
}

export const notALink: Text = {
  en: 'This is no link to a run: such a link goes on with “#/”, a pattern and its settings, as in “#/leader-election?seed=42”.',
  fr: 'Ce n’est pas un lien vers une exécution : un tel lien se poursuit par « #/ », un pattern et ses réglages, comme dans « #/leader-election?seed=42 ».',
}

export const brokenLink: Text = {
  en: 'This link is damaged or was cut short: copy it again as a whole, or ask for the run as a file.',
  fr: 'Ce lien est abîmé ou tronqué : copiez-le de nouveau en entier, ou demandez le fichier de l’exécution.',
}

export const notARunFile: Text = {
  en: 'This file is not a run of Faultline, or it is damaged: such a file is saved from the Share dialog.',
  fr: 'Ce fichier n’est pas une exécution de Faultline, ou il est abîmé : on enregistre un tel fichier depuis la fenêtre Partager.',
}

export const notAnEngine: Text = {
  en: 'The engine’s version in this run makes no sense: leave it out to open the run with this one.',
  fr: 'La version du moteur indiquée n’a pas de sens : supprimez-la pour ouvrir l’exécution avec celui-ci.',
}

export const notNamed: Text = {
  en: 'The “parameters” of a run file are values by name, as in {"requestRate": 20}.',
  fr: 'Les « parameters » d’un fichier d’exécution sont des valeurs désignées par leur nom, comme dans {"requestRate": 20}.',
}

export const notLines: Text = {
  en: 'The “interventions” of a run file are a list of lines, as in ["crash n1 at 5s"].',
  fr: 'Les « interventions » d’un fichier d’exécution sont une liste de lignes, comme dans ["crash n1 at 5s"].',
}

export function givenTwice(name: string): Text {
  const found = quoted(name)
  return {
    en: `This link gives ${found.en} twice: remove one of them.`,
    fr: `Ce lien donne ${found.fr} deux fois : supprimez l’une des deux.`,
  }
}

/** `line`: what a link's `compare` says. */
export function notAComparison(line: string): Text {
  const found = quoted(line)
  return {
    en: `The “compare” of this link says ${found.en}: it takes a parameter and its other value, as in “compare=requestRate+20”.`,
    fr: `Le « compare » de ce lien dit ${found.fr} : il attend un paramètre et son autre valeur, comme dans « compare=requestRate+20 ».`,
  }
}

export function otherForm(form: number): Text {
  const name = quoted(String(form))
  return {
    en: `This run file is of form ${name.en}, and this version of Faultline reads form “1”: open it with a newer version.`,
    fr: `Ce fichier d’exécution est de forme ${name.fr}, et cette version de Faultline lit la forme « 1 » : ouvrez-le avec une version plus récente.`,
  }
}

export function strayField(field: string, known: readonly string[]): Text {
  const name = quoted(field)
  const close = nearest(field, known)
  if (close !== undefined)
    return {
      en: `A run file has no field ${name.en}: did you mean “${close}”?`,
      fr: `Un fichier d’exécution n’a pas de champ ${name.fr} : vouliez-vous dire « ${close} » ?`,
    }
  return {
    en: `A run file has no field ${name.en}: remove it; the fields are ${known.join(', ')}.`,
    fr: `Un fichier d’exécution n’a pas de champ ${name.fr} : supprimez-le ; les champs sont ${known.join(', ')}.`,
  }
}

export function notText(field: string): Text {
  return {
    en: `The field “${field}” of a run is missing or is no text: write it in quotation marks.`,
    fr: `Le champ « ${field} » d’une exécution manque ou n’est pas un texte : écrivez-le entre guillemets.`,
  }
}

export function notAValue(id: string): Text {
  const name = quoted(id)
  return {
    en: `The parameter ${name.en} is neither a number nor a text nor true or false: give it one of these.`,
    fr: `Le paramètre ${name.fr} n’est ni un nombre, ni un texte, ni true ou false : donnez-lui l’un d’eux.`,
  }
}

/** `index` counts from 0, people from 1. */
export function atLine(index: number, line: string, why: Text, suggestion?: string): Text {
  const name = quoted(line)
  const hint = suggestion === undefined ? { en: '', fr: '' } : quoted(suggestion)
  const ask =
    suggestion === undefined ? hint : { en: ` Did you mean ${hint.en}?`, fr: ` Vouliez-vous dire ${hint.fr} ?` }
  return {
    en: `Intervention ${index + 1}, ${name.en}: ${why.en}${ask.en}`,
    fr: `Intervention ${index + 1}, ${name.fr} : ${why.fr}${ask.fr}`,
  }
}
