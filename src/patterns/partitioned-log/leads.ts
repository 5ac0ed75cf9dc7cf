// What a client knows of who leads: it learns from answers, and asks another broker where none comes.
import type { Lead } from './messages.ts'

export type Leads = Readonly<Record<string, Lead>>

/** With the newer of both. */
export function learned(leads: Leads, told: Leads): Leads {
  const next = { ...leads }
  let isNew = false
  for (const [partition, lead] of Object.entries(told)) {
    if (lead.epoch <= (leads[partition]?.epoch ?? -1)) continue
    next[partition] = lead
    isNew = true
  }
  return isNew ? next : leads
}

/** The broker to ask next: each in its turn, never the one that is silent. */
export function otherBroker(brokers: readonly string[], turn: number, silent: string | null): string {
  const others = brokers.filter((one) => one !== silent)
  const among = others.length > 0 ? others : brokers
  return among[turn % among.length] as string
}
