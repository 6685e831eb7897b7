/** What is used of swagger-ui-dist, which brings no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export interface SwaggerUIOptions {
    domNode: Element | null;
    url: string;
    validatorUrl: null;
    queryConfigEnabled: boolean;
    persistAuthorization: boolean;
    deepLinking: boolean;
    docExpansion: 'list' | 'full' | 'none';
    defaultModelsExpandDepth: number;
    displayRequestDuration: boolean;
    tryItOutEnabled: boolean;
    plugins: { wrapComponents: Record<string, (original: unknown) => () => null> }[];
  }
  export default function swaggerUI(options: SwaggerUIOptions): unknown;
}
