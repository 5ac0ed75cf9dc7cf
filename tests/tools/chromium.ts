// Finds a Chromium for the tests, and installs one where there is none. Tried in order: $FAULTLINE_CHROMIUM,
// Playwright's own, the system's, Playwright's download, Debian's package. One counts only if it really starts.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const asRoot = process.getuid?.() === 0

/** Keeps Chromium from calling home, where a closed network would make it wait; root has no sandbox. */
export const chromiumArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(asRoot ? ['--no-sandbox'] : []),
]

/** The path of a Chromium that starts; '' stands for Playwright's own. Throws one sentence when there is none. */
export async function findChromium(): Promise<string> {
  const named = process.env.FAULTLINE_CHROMIUM
  if (named) {
    if (await starts(named)) return named
    throw new Error(`The Chromium named by FAULTLINE_CHROMIUM does not start: ${named}`)
  }
  if (await starts('')) return ''
  for (const path of onSystem()) if (await starts(path)) return path

  console.log('No Chromium here yet: asking Playwright for its own …')
  run('npx', ['playwright', 'install', 'chromium', '--only-shell'], 180)
  if (await starts('')) return ''

  if (asRoot && run('apt-get', ['--version'], 10)) {
    console.log('Not to be had; asking Debian for chromium-headless-shell …')
    run('apt-get', ['update'], 120)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], 300)
    for (const path of onSystem()) if (await starts(path)) return path
  }
  throw new Error(
    'The tests need a Chromium and none could be found or installed: install Chromium or Chrome, ' +
      'or give the path of one in the environment variable FAULTLINE_CHROMIUM.',
  )
}

function onSystem(): string[] {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path))
}

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: chromiumArgs,
      timeout: 20_000,
    })
    await browser.close()
    return true
  } catch {
    return false
  }
}

function run(command: string, args: string[], limitS: number): boolean {
  const { status } = spawnSync(command, args, {
    timeout: limitS * 1000,
    stdio: 'ignore',
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
