// The six kinds of circuit breaker. The first is the one in most production systems today.
import type { Variant } from '../definePattern.ts'

export const variants: readonly Variant[] = [
  {
    id: 'rate',
    title: { en: 'Failure rate', fr: 'Taux d’échec' },
    summary: {
      en: 'Opens when the share of failed or slow calls among the latest ones reaches a threshold (Resilience4j).',
      fr: 'S’ouvre quand la part d’appels échoués ou lents parmi les derniers atteint un seuil (Resilience4j).',
    },
  },
  {
    id: 'consecutive',
    title: { en: 'Consecutive failures', fr: 'Échecs consécutifs' },
    summary: {
      en: 'Opens after so many failures in a row; one success starts the count again.',
      fr: 'S’ouvre après un certain nombre d’échecs de suite ; un succès remet le compte à zéro.',
    },
    defaults: { permittedNumberOfCallsInHalfOpenState: 1 },
  },
  {
    id: 'timed',
    title: { en: 'Timed reset', fr: 'Temporisé' },
    summary: {
      en: 'Opens after so many failures in a row and closes by itself after a while, without a probe.',
      fr: 'S’ouvre après un certain nombre d’échecs de suite et se referme seul au bout d’un temps, sans sonde.',
    },
  },
  {
    id: 'count',
    title: { en: 'Error count', fr: 'Compteur d’erreurs' },
    summary: {
      en: 'Opens when enough failures fall within a stretch of time, however many calls succeed meanwhile.',
      fr: 'S’ouvre quand assez d’échecs tombent dans un même laps de temps, quel que soit le nombre de succès.',
    },
    defaults: { permittedNumberOfCallsInHalfOpenState: 1 },
  },
  {
    id: 'adaptive',
    title: { en: 'Adaptive threshold', fr: 'Seuil adaptatif' },
    summary: {
      en: 'Learns the usual failure rate and opens when the current one stands out from it.',
      fr: 'Apprend le taux d’échec habituel et s’ouvre quand le taux courant s’en détache.',
    },
    defaults: { failureRateThreshold: 80 },
  },
  {
    id: 'manual',
    title: { en: 'Manual', fr: 'Manuel' },
    summary: {
      en: 'Shows how calls fare; only an operator opens and closes it.',
      fr: 'Montre comment vont les appels ; seul un opérateur l’ouvre et le ferme.',
    },
  },
]
