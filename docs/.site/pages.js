// Copies the Markdown pages of the repository to target/pages, and changes their links to those of the site.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

const ROOT = '../..'
const TARGET = 'target/pages'

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT })
  .toString().trim().split('\n')
  .filter((page) => !page.includes('/src/') && !page.includes('/.'))

const place = (file) => file.replace(/^docs\//, '').replace(/README\.md$/, 'index.md')

/** The page or file of the site for a link of a page, or null where the site has none. */
function resolve(page, link) {
  let file = posix.normalize(posix.join(posix.dirname(page), link))
  if (existsSync(join(ROOT, file)) && statSync(join(ROOT, file)).isDirectory()) {
    file = posix.join(file, 'README.md')
  }
  if (pages.includes(file)) {
    return '/' + place(file)
  }
  if (!/\.(png|svg|json)$/.test(file)) {
    return null
  }
  copy(file, join(TARGET, 'public', place(file)))
  return '/' + place(file)
}

function copy(file, target) {
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(join(ROOT, file), target)
}

function withLinks(page, text) {
  return text.replace(/(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)#:\s]+)(#[^)]*)?\)/g, (all, image, label, link, anchor) => {
    const target = resolve(page, link)
    return target === null ? label : `${image}[${label}](${target}${anchor ?? ''})`
  })
}

for (const page of pages) {
  const parts = readFileSync(join(ROOT, page), 'utf8').split(/(^```[\s\S]*?^```)/m)
  const target = join(TARGET, place(page))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, parts.map((part) => (part.startsWith('```') ? part : withLinks(page, part))).join(''))
}
