/** As an extension for YAML in general: findings, completion, hover and symbols for each document of the language `yaml`. */
import {
  CompletionItem,
  Diagnostic,
  DiagnosticSeverity,
  DocumentSymbol,
  type ExtensionContext,
  Hover,
  languages,
  Range,
  SymbolKind,
  type TextDocument,
  workspace,
} from "vscode";

const SELECTOR = { language: "yaml" };

export function activate({ subscriptions }: ExtensionContext): void {
  const findings = languages.createDiagnosticCollection("yaml-helper");
  const judge = (document: TextDocument) => {
    if (languages.match(SELECTOR, document) === 0) {
      findings.delete(document.uri);
      return;
    }
    const finding = new Diagnostic(new Range(0, 0, 0, 1), "yaml-helper: finding", DiagnosticSeverity.Warning);
    finding.source = "yaml-helper";
    findings.set(document.uri, [finding]);
  };
  workspace.textDocuments.forEach(judge);
  subscriptions.push(
    findings,
    workspace.onDidOpenTextDocument(judge),
    workspace.onDidCloseTextDocument(({ uri }) => findings.delete(uri)),
    languages.registerHoverProvider(SELECTOR, { provideHover: () => new Hover("yaml-helper: hover") }),
    languages.registerCompletionItemProvider(SELECTOR, {
      provideCompletionItems: () => [new CompletionItem("yamlHelperItem")],
    }),
    languages.registerDocumentSymbolProvider(SELECTOR, {
      provideDocumentSymbols: () => {
        const range = new Range(0, 0, 0, 1);
        return [new DocumentSymbol("yaml-helper: symbol", "", SymbolKind.Key, range, range)];
      },
    }),
  );
}
