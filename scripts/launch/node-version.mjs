// Imported first: the modules after it use what older versions of Node lack.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Ledgerlabel needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}
