import { l10n } from "vscode";
import type { DraftAnswers, DraftQuestion } from "../../../server/src/lsp/own-requests.ts";

type Words = Pick<DraftQuestion, "title" | "placeholder"> & { readonly message?: string };

/** A question in the language of the editor; what is not known here is said as the server says it. */
export function wordsOf(question: DraftQuestion, answers: DraftAnswers): Words {
  const { placeholder } = question;
  switch (question.key) {
    case "activity":
      return {
        title: l10n.t("What kind of work is it?"),
        placeholder: l10n.t("Rework restores, repair makes usable, modification changes"),
      };
    case "subject":
      return { title: subjectTitle(answers.activity) ?? question.title, placeholder };
    case "class":
      return { title: l10n.t("Which class is the product?"), placeholder: l10n.t("The user chooses the class") };
    case "boardTypes":
      return {
        title: l10n.t("Which types of board is it for?"),
        placeholder: l10n.t("One or several"),
        message: l10n.t("Choose at least one, and only types that one procedure covers."),
      };
    case "alloy":
      return {
        title: l10n.t("Which solder is on the board?"),
        placeholder: l10n.t("The work is done with the same; windows for tip and peak follow from it"),
      };
    case "coating":
      return {
        title: l10n.t("Which coating does the board have?"),
        placeholder: l10n.t("It comes off before the work and is replaced afterwards"),
      };
    case "procedure":
      return { title: l10n.t("By which procedure is it done?"), placeholder: bestFirst() };
    case "reballing":
      return { title: l10n.t("By which procedure does the part get new balls?"), placeholder: bestFirst() };
    case "installation":
      return { title: l10n.t("By which procedure is the part installed?"), placeholder: bestFirst() };
    case "number":
      return {
        title: l10n.t("Which number does the instruction get?"),
        placeholder: l10n.t("As your document control gives it"),
        message: l10n.t(
          "Letters, digits, dots, hyphens, slashes and underscores; a number that no other instruction has.",
        ),
      };
    case "title":
      return {
        title: l10n.t("What is the instruction called?"),
        placeholder,
        message: l10n.t("One line of 3 to 120 characters, without blanks at its ends."),
      };
    default:
      return question;
  }
}

function subjectTitle(activity: DraftAnswers[string] | undefined): string | undefined {
  switch (activity) {
    case "rework":
      return l10n.t("Which component is reworked?");
    case "repair":
      return l10n.t("What is damaged?");
    case "modification":
      return l10n.t("What is changed?");
    default:
      return undefined;
  }
}

function bestFirst(): string {
  return l10n.t("The one that suits best comes first");
}
