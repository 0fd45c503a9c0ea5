import packageJson from '../../../package.json' with { type: 'json' }

/** The version of the license client, the package's own. */
export const CLIENT_VERSION: string = packageJson.version
