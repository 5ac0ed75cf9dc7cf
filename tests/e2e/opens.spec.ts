// The first thing that must hold: the page opens, under its name, without a complaint.
import { expect, test } from './fixtures.ts'

test('the page opens with its title', async ({ page }) => {
  await page.goto('.')
  await expect(page).toHaveTitle(/Faultline/)
  await expect(page.locator('#root')).not.toBeEmpty()
})
