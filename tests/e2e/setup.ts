// Runs once before the browser tests. Playwright's workers are started later and inherit what it finds.
import { findChromium } from '../tools/chromium.ts'

export default async function setup(): Promise<void> {
  process.env.FAULTLINE_CHROMIUM_FOUND = await findChromium()
}
