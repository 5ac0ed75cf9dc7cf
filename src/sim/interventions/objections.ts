// Why an intervention makes no sense where it stands, and the way on: the sentences, in both languages.
import type { Text } from '../run.ts'
import { printTime } from './print.ts'
import { quoted } from './problem.ts'

/** Enough to find the right one, short enough to read. */
const LISTED = 12

function list(names: readonly string[]): string {
  return names.length > LISTED ? `${names.slice(0, LISTED).join(', ')}, …` : names.join(', ')
}

function didYouMean(suggestion: string | undefined): Text {
  if (suggestion === undefined) return { en: '', fr: '' }
  const name = quoted(suggestion)
  return { en: ` Did you mean ${name.en}?`, fr: ` Vouliez-vous dire ${name.fr} ?` }
}

export function unknownNode(id: string, nodes: readonly string[], suggestion: string | undefined): Text {
  const [name, hint] = [quoted(id), didYouMean(suggestion)]
  return {
    en: `There is no node ${name.en} here; the nodes are ${list(nodes)}.${hint.en}`,
    fr: `Il n’y a pas de nœud ${name.fr} ici ; les nœuds sont ${list(nodes)}.${hint.fr}`,
  }
}

export function noLink(a: string, b: string, neighbours: readonly string[]): Text {
  const [one, other] = [quoted(a), quoted(b)]
  return {
    en: `No link joins ${one.en} and ${other.en}; ${one.en} is linked with ${list(neighbours)}.`,
    fr: `Aucun lien ne joint ${one.fr} et ${other.fr} ; ${one.fr} est relié à ${list(neighbours)}.`,
  }
}

export function namedTwice(id: string): Text {
  const name = quoted(id)
  return {
    en: `The partition names ${name.en} twice: leave it on one side only.`,
    fr: `La partition nomme ${name.fr} deux fois : laissez-le d’un seul côté.`,
  }
}

export const oneSide: Text = {
  en: 'A partition has two sides or more: separate them by “|”, as in “partition n1,n2 | n3 at 5s”.',
  fr: 'Une partition a au moins deux côtés : séparez-les par « | », comme dans « partition n1,n2 | n3 at 5s ».',
}

export function afterTheEnd(at: number, until: number): Text {
  return {
    en: `This begins at ${printTime(at)}, but the run ends at ${printTime(until)}: move it earlier, or let the run last longer than ${printTime(at)}.`,
    fr: `Ceci commence à ${printTime(at)}, mais l’exécution s’arrête à ${printTime(until)} : avancez-le, ou faites durer l’exécution plus que ${printTime(at)}.`,
  }
}

export function endsTooSoon(from: number, to: number): Text {
  return {
    en: `This begins at ${printTime(from)} and ends at ${printTime(to)}: give it an end after its start.`,
    fr: `Ceci commence à ${printTime(from)} et finit à ${printTime(to)} : donnez-lui une fin après son début.`,
  }
}

export function alreadyRunning(id: string, at: number): Text {
  const name = quoted(id)
  return {
    en: `${name.en} is running at ${printTime(at)}: crash it first, or remove this restart.`,
    fr: `${name.fr} fonctionne à ${printTime(at)} : arrêtez-le d’abord par « crash », ou retirez ce redémarrage.`,
  }
}

export function alreadyDown(id: string, since: number): Text {
  const name = quoted(id)
  return {
    en: `${name.en} has been down since ${printTime(since)}: restart it first, or remove this line.`,
    fr: `${name.fr} est arrêté depuis ${printTime(since)} : redémarrez-le d’abord, ou retirez cette ligne.`,
  }
}

export function notAsked(id: string, clients: readonly string[]): Text {
  const name = quoted(id)
  return {
    en: `${name.en} accepts no operations; those that do: ${list(clients)}.`,
    fr: `${name.fr} n’accepte pas d’opérations ; ceux qui en acceptent : ${list(clients)}.`,
  }
}

export function unknownOperation(name: string, operations: readonly string[], suggestion: string | undefined): Text {
  const [found, hint] = [quoted(name), didYouMean(suggestion)]
  return {
    en: `There is no operation ${found.en} here; there is ${list(operations)}.${hint.en}`,
    fr: `Il n’y a pas d’opération ${found.fr} ici ; il y a ${list(operations)}.${hint.fr}`,
  }
}

export function unknownAction(
  name: string,
  id: string,
  actions: readonly string[],
  suggestion: string | undefined,
): Text {
  const [found, node, hint] = [quoted(name), quoted(id), didYouMean(suggestion)]
  if (actions.length === 0)
    return {
      en: `${node.en} offers no actions: remove this line.`,
      fr: `${node.fr} n’offre aucune action : retirez cette ligne.`,
    }
  return {
    en: `${node.en} offers no action ${found.en}; it offers ${list(actions)}.${hint.en}`,
    fr: `${node.fr} n’offre pas l’action ${found.fr} ; il offre ${list(actions)}.${hint.fr}`,
  }
}

export function noArguments(operation: string): Text {
  const name = quoted(operation)
  return {
    en: `${name.en} takes no arguments: remove what stands after it.`,
    fr: `${name.fr} ne prend pas d’argument : retirez ce qui le suit.`,
  }
}

export function oneAssignment(operation: string): Text {
  const [name, sample] = [quoted(operation), quoted(`${operation} x=7`)]
  return {
    en: `${name.en} takes exactly one assignment, as in ${sample.en}.`,
    fr: `${name.fr} prend exactement une affectation, comme dans ${sample.fr}.`,
  }
}

export function argumentTwice(argument: string): Text {
  const name = quoted(argument)
  return {
    en: `The argument ${name.en} is given twice: keep one of them.`,
    fr: `L’argument ${name.fr} est donné deux fois : gardez-en un.`,
  }
}
