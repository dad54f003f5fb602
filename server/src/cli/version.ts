/** Set by the bundler from package.json. */
declare const WI_VERSION: string | undefined;

export const VERSION: string = typeof WI_VERSION === "string" ? WI_VERSION : "0.0.0";
