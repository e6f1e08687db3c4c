/** An answer that is not a success; thrown by handlers, turned into HTTP in one place. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }
}

/** The documented shape of an error. Source: SuperOffice docs, api/web-services/endpoints/rest-webapi. */
export function serviceError(status: number, type: string, message: string): ApiError {
  return new ApiError(
    status,
    { Error: true, ErrorType: type, ErrorMessage: message, ErrorSource: 'SuperOffice.Services.Implementation' },
    message,
  );
}

/** REST: an id that is not there. */
export function notFound(message: string): ApiError {
  return serviceError(404, 'SoNotFoundException', message);
}

/** A request that ASP.NET refuses before any code sees it. Source: SuperOffice docs, agents-webapi. */
export function badRequest(detail: string): ApiError {
  return new ApiError(400, { Message: 'The request is invalid.', MessageDetail: detail }, detail);
}

/** A value the server will not store. */
export function invalidValue(message: string): ApiError {
  return serviceError(400, 'SuperOffice.Exceptions.SoValidationException', message);
}

/** What the official request collection met when it posted a list item without its wrapper. */
export function nullReference(): ApiError {
  return serviceError(500, 'System.NullReferenceException', 'Object reference not set to an instance of an object.');
}

/** A route ASP.NET does not know. */
export function noSuchRoute(url: string): ApiError {
  const message = `No HTTP resource was found that matches the request URI '${url}'.`;
  return new ApiError(
    404,
    { Message: message, MessageDetail: 'No type was found that matches the controller named in the request.' },
    message,
  );
}
