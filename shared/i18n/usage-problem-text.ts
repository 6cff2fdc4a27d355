/** What is wrong with a command as it was typed, below USAGE_INVALID. */
import type { UsageProblem } from "../errors/catalogue.ts";
import type { Text } from "./language.ts";

export const usageProblemText: Readonly<Record<UsageProblem, Text>> = {
  unknownCommand: {
    ja: "「{about}」というコマンドはありません。",
    easy: "「{about}」という コマンドは ありません。",
    en: "There is no command “{about}”.",
  },
  unknownOption: {
    ja: "「{about}」というオプションは、このコマンドにはありません。",
    easy: "「{about}」は この コマンドでは {使|つか}えません。",
    en: "This command has no option “{about}”.",
  },
  unknownValue: {
    ja: "指定できるのは次のものです: {about}",
    easy: "つぎの どれかを {書|か}いて ください: {about}",
    en: "Possible values: {about}",
  },
  missingValue: {
    ja: "「{about}」の値がありません。",
    easy: "「{about}」の つぎに {何|なに}か {書|か}いて ください。",
    en: "“{about}” needs a value.",
  },
  unexpectedValue: {
    ja: "「{about}」に値はつけられません。",
    easy: "「{about}」には {何|なに}も つけないで ください。",
    en: "“{about}” takes no value.",
  },
  missingFile: {
    ja: "ファイルを1つ以上指定してください。",
    easy: "ファイルの {名前|なまえ}を {書|か}いて ください。",
    en: "Name at least one file.",
  },
  unexpectedArgument: {
    ja: "余分な言葉があります。このコマンドに必要なのはオプションだけです。",
    easy: "いらない ことばが あります。",
    en: "There are more words than this command takes.",
  },
  sameName: {
    ja: "「{about}」という名前のファイルが2つあります。ファイルは名前で区別されます。",
    easy: "「{about}」という {名前|なまえ}の ファイルが 2つ あります。",
    en: "Two files are called “{about}”, and files are told apart by their names.",
  },
  outputExists: {
    ja: "{about} はすでにあります。だれかの署名が入っているかもしれないため、上書きしません。名前を変えるか、--out-dir で別のフォルダーを指定してください。",
    easy: "{about} は もう あります。ほかの フォルダーに して ください（--out-dir）。",
    en: "{about} is there already. Somebody's signature may be in it, so it is not written over: rename it, or choose another folder with --out-dir.",
  },
  outputIsInput: {
    ja: "「{about}」は署名する文書です。上書きしないよう、--out-dir で別のフォルダーを指定してください。",
    easy: "「{about}」が なくならないように、--out-dir で ほかの フォルダーを {書|か}いて ください。",
    en: "“{about}” is a document to sign and would be overwritten. Choose another folder with --out-dir.",
  },
  digestLength: {
    ja: "「{about}」の中身は、このハッシュの長さのダイジェストではありません。",
    easy: "「{about}」は、ダイジェストでは ありません。",
    en: "“{about}” does not hold a digest as long as this hash makes it.",
  },
  noTerminal: {
    ja: "暗証番号を入力する端末がありません。--pin-stdin を使ってください。",
    easy: "{入力|にゅうりょく}が できません。--pin-stdin を {使|つか}って ください。",
    en: "There is no terminal to ask for the PIN on. Use --pin-stdin.",
  },
  outputIsTable: {
    ja: "「{about}」は読み込む表です。別の名前を指定してください。",
    easy: "「{about}」は いま よむ {表|ひょう}です。ほかの {名前|なまえ}に して ください。",
    en: "“{about}” is a table to be read. Choose another name.",
  },
  unknownColumn: {
    ja: "--map の列「{about}」は、どちらの表にもありません。",
    easy: "--map の {列|れつ}「{about}」が ありません。",
    en: "Neither table has the column “{about}” of --map.",
  },
  unknownField: {
    ja: "--map は「列名=項目」の形です。項目は次のどれかです: {about}",
    easy: "--map は「{列|れつ}={項目|こうもく}」です。{項目|こうもく}: {about}",
    en: "--map takes COLUMN=FIELD. The fields: {about}",
  },
  mappedTwice: {
    ja: "項目「{about}」にあたる列が2つあります。--map で1つに決めてください。",
    easy: "「{about}」の {列|れつ}が 2つ あります。--map で 1つ えらんで ください。",
    en: "Two columns could be “{about}”. Choose one with --map.",
  },
  notCertificate: {
    ja: "「{about}」に証明書（PEM または DER）がありません。",
    easy: "「{about}」は {証明書|しょうめいしょ}では ありません。",
    en: "“{about}” holds no certificate (PEM or DER).",
  },
  notAuthority: {
    ja: "「{about}」に、認証局のものではない証明書があります。--anchors には、J-LIS から入手して照合した認証局の証明書だけのファイルを指定してください。",
    easy: "「{about}」は {認証局|にんしょうきょく}の {証明書|しょうめいしょ}だけでは ありません。",
    en: "“{about}” holds a certificate that is no authority's. --anchors takes files of authorities' certificates only, which you have from the authority itself and compared.",
  },
  missingTable: {
    ja: "表を2つ指定してください。申請の表、名簿の順です。",
    easy: "{表|ひょう}を 2つ {書|か}いて ください。はじめに {申請|しんせい}、つぎに リスト。",
    en: "Name two tables: the applications, then the list.",
  },
  sameOutput: {
    ja: "--out と --left-over が同じファイル（{about}）です。別の名前を指定してください。",
    easy: "--out と --left-over が {同|おな}じです（{about}）。ほかの {名前|なまえ}に して ください。",
    en: "--out and --left-over are the same file ({about}). Choose another name for one.",
  },
  otherFormat: {
    ja: "この --format では使えないオプションがあります（{about} で使えます）。",
    easy: "--format が ちがいます（{about}）。",
    en: "An option goes with another format ({about}).",
  },
  unsupportedSystem: {
    ja: "この OS（{about}）には対応していません。",
    easy: "この パソコン（{about}）では {使|つか}えません。",
    en: "This system ({about}) is not supported.",
  },
};
