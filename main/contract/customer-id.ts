/** SuperOffice's identifier of a tenant, such as `Cust12345`. In a file without the parser, for the page that asks for it. */
export const customerIdPattern = /^Cust\d{1,10}$/;
