// Builds the console into dist/: one page, and assets whose names change with their content.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const DIST = join(import.meta.dirname, 'dist')
const ASSETS = join(DIST, 'assets')

/** Each script and style sheet also compressed beside itself: the api sends that, and compresses nothing on the way. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle: () => {
    for (const name of readdirSync(ASSETS).filter((each) => /\.(js|css|svg)$/.test(each))) {
      const file = join(ASSETS, name)
      const bytes = readFileSync(file)
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
    }
  },
})

export default defineConfig({
  base: '/console/',
  root: import.meta.dirname,
  plugins: [compressed()],
  build: {
    target: ['chrome111', 'firefox114', 'safari16.4'],
    assetsInlineLimit: 0, // the page's security policy allows nothing inline
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // "use client" is for servers that render; there is none here.
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
    },
  },
  server: {
    // For developers: `vite` beside a running `npm start`, signed in through the link with vite's port.
    proxy: { '^/(?!console/|src/|@|node_modules/|$)': { target: 'http://127.0.0.1:3000' } },
  },
})
