import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

/** The sidebar is the table of pages in the README. */
function sidebar() {
  const table = readFileSync('target/pages/index.md', 'utf8').split('## Documentation')[1].split('\n## ')[0]
  return table.split('\n')
    .map((row) => row.match(/^\| (\w+) \| (.*) \|$/))
    .filter(Boolean)
    .map(([, group, cell]) => ({
      text: capital(group),
      items: [...cell.matchAll(/\]\(([^)]+\.md)/g)].map(([, page]) => ({ text: title(page), link: page.replace(/(index)?\.md$/, '') })),
    }))
}

const title = (page) => readFileSync('target/pages' + page, 'utf8').match(/^# (.*)$/m)[1]
const capital = (text) => text[0].toUpperCase() + text.slice(1)

/** As GitHub does, so that links to headings work in both places. */
const slugify = (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')

export default defineConfig({
  title: 'cqlengine for Java',
  description: 'An object mapper for Apache Cassandra: many connections, one set of models.',
  lang: 'en',
  srcDir: 'target/pages',
  outDir: 'target/site',
  cacheDir: 'target/cache',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  ignoreDeadLinks: false,
  markdown: { html: false, anchor: { slugify }, languageAlias: { hocon: 'hjson' } },
  themeConfig: {
    nav: [
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Javadoc', link: '/javadoc/index.html', target: '_self' },
      { text: 'Changes', link: '/CHANGELOG' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
  },
})
