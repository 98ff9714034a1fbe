import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright';
import { installedChromium, isProgram } from '../../src/deck/chromium.ts';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens a real Chromium. With LIANTU_SLOW=4 its pages compute four times slower and hear of everything 400 ms later, which shows
 * what hangs on who is first.
 */
export async function openBrowser(): Promise<Browser> {
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: root ? [...flags, '--no-sandbox'] : flags,
  });
  const times = Number(process.env['LIANTU_SLOW'] ?? 1);
  return times > 1 ? slowed(browser, times) : browser;
}

function slowed(browser: Browser, times: number): Browser {
  const slow = async (page: Page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
    const unbounded = { downloadThroughput: -1, uploadThroughput: -1 };
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: times * 100,
      ...unbounded,
    });
    return page;
  };
  const { newPage, newContext } = browser;
  browser.newPage = async (options) => slow(await newPage.call(browser, options));
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, options);
    const open = context.newPage;
    context.newPage = async () => slow(await open.call(context));
    return context;
  };
  return browser;
}

/**
 * The browser to test in: CHROMIUM_PATH, an installed Chrome or Chromium, Playwright's own download, or Debian's package
 * (installed when we are root). Throws one sentence that says how to get one.
 */
export function findBrowser(): string {
  const found = installedChromium(process.env) ?? downloaded() ?? fromDebian();
  if (found) return found;
  throw new Error(
    'No Chrome or Chromium was found; install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM_PATH.',
  );
}

function downloaded(): string | null {
  const path = chromium.executablePath();
  return path !== '' && isProgram(path) ? path : null;
}

function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  const quietly = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update', '-qq'], quietly);
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], quietly);
  return installedChromium(process.env);
}
