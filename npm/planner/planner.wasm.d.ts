/** The address of the module, for bundlers that copy it and give that. */
declare const address: string;
export default address;
