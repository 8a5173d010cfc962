import { AsyncLocalStorage } from "node:async_hooks"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { buildDirectory, root } from "./checkout.mjs"
import { Refusal } from "./environment.mjs"

/**
 * Imports a TypeScript command (scripts/NAME.ts or scripts/NAME/index.ts).
 * @param {string} name
 * @returns {Promise<any>} what it exports
 */
export const importCommand = async (name) => importBundle(await bundle(name))

/**
 * @param {URL} module made by `bundle`
 * @returns {Promise<any>} what it exports
 */
export function importBundle(module) {
  // Next's request functions look for this when they are loaded, and lib/ loads them along.
  globalThis.AsyncLocalStorage ??= AsyncLocalStorage
  return import(module.href)
}

/**
 * Turns a command into a module that plain Node runs. Packages stay outside and are found in node_modules.
 * @param {string} name
 * @returns {Promise<URL>}
 */
export async function bundle(name) {
  const source = sourceOf(name)
  if (!source)
    throw new Refusal(`There is no command ${name}: neither scripts/${name}.ts nor scripts/${name}/index.ts.`)
  const { build } = await import("esbuild")
  const target = path.join(buildDirectory, `${name}.mjs`)
  const { outputFiles } = await build({
    entryPoints: [source],
    outfile: target,
    absWorkingDir: root,
    tsconfig: path.join(root, "tsconfig.json"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    sourcemap: "linked",
    write: false,
    logLevel: "error",
    plugins: [serverCode],
  })
  mkdirSync(buildDirectory, { recursive: true })
  for (const { path: file, contents } of outputFiles) replace(file, contents)
  return pathToFileURL(target)
}

const sourceOf = (name) =>
  /^[a-z][a-z0-9-]*$/.test(name) &&
  [`${name}.ts`, `${name}/index.ts`].map((file) => path.join(root, "scripts", file)).find(existsSync)

/** @type {import("esbuild").Plugin} */
const serverCode = {
  name: "server-code",
  setup(build) {
    // `server-only` throws unless Node runs with the condition react-server, which would also change what
    // Next and React resolve to in this process. It guards browser bundles, and this is none: leave it out.
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }))
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }))
    // What is plain Node already stays where it is: it finds its neighbours by its own place.
    build.onResolve({ filter: /^(\.{1,2}|@)\/.*\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(
        file.startsWith("@") ? path.join(root, file.slice(2)) : path.resolve(resolveDir, file),
      ).href,
      external: true,
    }))
    // Next declares no exports, so Node wants the file's whole name.
    build.onResolve({ filter: /^next\/[\w/-]+$/ }, ({ path: module }) => ({
      path: `${module}.js`,
      external: true,
    }))
  },
}

// Another process may be importing the file, so it changes in one step, and only when it has to.
function replace(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, file)
}
