// Opens every page of the built site in a browser and fails on dead links, missing anchors, console errors, a page
// that is wider than a phone, and a search without results. Saves screenshots in target/screenshots.
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'

const SITE = 'target/site'
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' }
const WIDTHS = { desktop: 1280, phone: 390 }

/** The file of a path, as a static server finds it. */
function file(path) {
  const plain = join(SITE, decodeURIComponent(path))
  return [plain, plain + '.html', join(plain, 'index.html')].find((name) => existsSync(name) && statSync(name).isFile())
}

const server = createServer((request, response) => {
  const found = file(new URL(request.url, 'http://localhost').pathname)
  response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(found ?? '')] ?? 'application/octet-stream' })
  response.end(found && readFileSync(found))
}).listen(0, '127.0.0.1')
await new Promise((done) => server.once('listening', done))
const origin = `http://127.0.0.1:${server.address().port}`

const pages = readdirSync(SITE, { recursive: true })
  .filter((name) => name.endsWith('.html') && !name.startsWith('javadoc') && name !== '404.html')
const problems = []
const links = new Map()
const ids = new Map()

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
mkdirSync('target/screenshots', { recursive: true })
for (const [device, width] of Object.entries(WIDTHS)) {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  let current
  page.on('console', (message) => {
    const url = message.location().url
    // Javadoc names no icon, so the browser asks for this one.
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) problems.push(`${current}: ${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => problems.push(`${current}: ${error}`))
  page.on('request', (request) => request.url().startsWith(origin) || request.url().startsWith('data:') || problems.push(`${current} loads ${request.url()}`))
  for (const name of pages) {
    current = '/' + name
    await page.goto(origin + current, { waitUntil: 'load' })
    const seen = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
      links: [...document.querySelectorAll('a[href]')].map((link) => link.href),
      images: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
      overflow: document.documentElement.scrollWidth - window.innerWidth,
    }))
    ids.set(file(current), new Set(seen.ids))
    links.set(current, seen.links)
    seen.images.forEach((image) => problems.push(`${current}: no image ${image}`))
    if (seen.overflow > 0) problems.push(`${current} is ${seen.overflow} px too wide on a ${device}`)
    if (['index.html', 'getting-started.html', 'types.html'].includes(name)) {
      await page.screenshot({ path: `target/screenshots/${name.replace('.html', '')}-${device}.png` })
    }
  }
  current = 'search'
  await page.goto(origin + '/getting-started')
  await page.locator('.VPNavBarSearch button').first().click()
  await page.locator('.VPLocalSearchBox input').fill('resolver')
  await page.locator('.VPLocalSearchBox .results a').first().waitFor({ timeout: 10_000 })
    .catch(() => problems.push(`The search finds nothing on a ${device}.`))
  await page.screenshot({ path: `target/screenshots/search-${device}.png` })
  current = '/javadoc/index.html'
  await page.goto(origin + current)
  await page.screenshot({ path: `target/screenshots/javadoc-${device}.png` })
  await page.close()
}
await browser.close()
server.close()

let count = 0
for (const [page, targets] of links) {
  for (const target of new Set(targets)) {
    const url = new URL(target)
    if (url.origin !== origin) continue
    count++
    const found = file(url.pathname)
    const anchor = decodeURIComponent(url.hash.slice(1))
    if (!found) problems.push(`${page}: dead link ${url.pathname}`)
    else if (anchor && ids.has(found) && !ids.get(found).has(anchor)) problems.push(`${page}: no heading ${url.pathname}#${anchor}`)
  }
}
console.log(`${pages.length} pages, ${count} links`)
problems.forEach((problem) => console.error(problem))
process.exitCode = problems.length ? 1 : 0
