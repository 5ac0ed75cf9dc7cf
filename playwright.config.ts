// Browser tests, on the production build. The browser is found in tests/e2e/setup.ts, before this is read by the workers.
import { defineConfig, devices } from '@playwright/test'
import { chromiumArgs } from './tests/tools/chromium.ts'

const port = Number(process.env.FAULTLINE_E2E_PORT ?? 41739)
const executablePath = process.env.FAULTLINE_CHROMIUM_FOUND
const build = process.env.FAULTLINE_BUILT ? '' : 'npx vite build --logLevel warn && '

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  globalSetup: './tests/e2e/setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 720 },
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en',
    // Half the machine's time would go into painting what moves; the specs that are about that ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'off',
    launchOptions: { args: chromiumArgs, ...(executablePath && { executablePath }) },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `${build}npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 120_000,
  },
})
