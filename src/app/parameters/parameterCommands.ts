// The open pattern's parameters in the palette: switches are switched, choices listed, numbers typed after the name.
import {
  type ChoiceParameter,
  isMeant,
  type NumberParameter,
  type Parameter,
  type SwitchParameter,
} from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { ParameterValue } from '../../sim/run.ts'
import { inBoth } from '../i18n/messages.ts'
import { report } from '../notices/report.ts'
import type { Command, Scene } from '../palette/command.ts'
import { quantity } from '../palette/quantity.ts'

export function parameterCommands({ open }: Scene): readonly Command[] {
  if (!open) return []
  const { pattern, run, settings } = open
  return pattern.parameters
    .filter((one) => isMeant(one, run.variant))
    .flatMap((parameter) => commandsOf(parameter, settings[parameter.id] ?? parameter.default))
}

function commandsOf(parameter: Parameter, value: ParameterValue): readonly Command[] {
  switch (parameter.kind) {
    case 'switch':
      return [switching(parameter, value === true)]
    case 'choice':
      return choosing(parameter, value)
    case 'number':
      return [numbering(parameter, Number(value))]
  }
}

function set(id: string, value: ParameterValue): void {
  report(useSession.getState().setParameter(id, value))
}

function basis({ id, safeguard, help }: Parameter) {
  return {
    id: `parameter.${id}`,
    group: 'setting',
    words: `${id} parameter paramètre réglage ${safeguard ? 'safeguard garde-fou sécurité' : ''}`,
    detail: help,
    icon: safeguard ? 'lock' : 'settings',
  } as const
}

function switching(parameter: SwitchParameter, on: boolean): Command {
  const { id, title } = parameter
  const { words, ...rest } = basis(parameter)
  return {
    ...rest,
    title: inBoth(({ palette, language }) => (on ? palette.switchOff : palette.switchOn)(title[language])),
    words: `${words} toggle turn disable enable basculer couper remettre`,
    mark: inBoth((m) => (on ? m.on : m.off)),
    run: () => set(id, !on),
  }
}

function choosing(parameter: ChoiceParameter, chosen: ParameterValue): readonly Command[] {
  const { id, title, choices } = parameter
  const base = basis(parameter)
  return choices.map((choice) => ({
    ...base,
    id: `${base.id}.${choice.value}`,
    title: inBoth(({ palette, language }) => palette.setTo(title[language], choice.title[language])),
    words: `${base.words} ${choice.value} choose choisir`,
    ...(choice.value === chosen && { mark: inBoth(({ palette }) => palette.chosen) }),
    run: () => set(id, choice.value),
  }))
}

function numbering(parameter: NumberParameter, value: number): Command {
  const { id, title, min, max, step, unit = '', help } = parameter
  const range = inBoth(({ palette, format, language }) =>
    palette.typeValue(format.number(min), quantity(max, unit)[language]),
  )
  return {
    ...basis(parameter),
    title,
    detail: { en: `${range.en} ${help.en}`, fr: `${range.fr} ${help.fr}` },
    mark: quantity(value, unit),
    completes: { en: `${title.en} `, fr: `${title.fr} ` },
    takes: { min, max, step, unit, set: (number) => set(id, number) },
  }
}
