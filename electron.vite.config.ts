import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { publicKeysPlugin } from './scripts/public-keys-plugin.ts'

const { BUILD_OUT: out = 'out', BUILD_PUBLIC_KEYS: publicKeys } = process.env

/** Three bundles: main as a module, the sandboxed preload as one CommonJS file, and the window's page. */
export default defineConfig({
  main: {
    plugins: [publicKeysPlugin(publicKeys)],
    build: {
      outDir: join(out, 'main'),
      emptyOutDir: true,
      license: { fileName: 'licenses.md' },
      externalizeDeps: false,
      minify: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { main: 'src/main/main.ts' },
        // Only the command line loads in parts.
        checks: { ineffectiveDynamicImport: false },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(out, 'preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      license: { fileName: 'licenses.md' },
      target: 'chrome148',
      minify: true,
      chunkSizeWarningLimit: 1000,
      // The policy of the page lets no style or picture in that stands in a link.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
