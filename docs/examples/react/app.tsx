/** Logs in with the card, then signs what the server has written. */
import { useEffect, useState } from "react";
import { authenticate, type RequestOptions, sign } from "warifu/client";
import { post, whoAmI } from "./api.js";
import { CardButton } from "./card-button.js";

interface Receipt {
  readonly signer: string | null;
  readonly testAuthority: boolean;
  readonly revocation: string;
}

export function App() {
  const [account, setAccount] = useState<string | null>();
  useEffect(() => {
    whoAmI().then(setAccount, () => setAccount(null));
  }, []);
  if (account === undefined) return <p>読み込み中です。</p>;
  return account === null ? <LoggedOut onLogin={setAccount} /> : <LoggedIn onLogout={() => setAccount(null)} />;
}

function LoggedOut({ onLogin }: { readonly onLogin: (account: string) => void }) {
  const logIn = async (options: RequestOptions) => {
    const { challenge } = await post<{ challenge: string }>("/api/login/challenge");
    const { token } = await authenticate({ challenge }, options);
    const { account } = await post<{ account: string }>("/api/login", { challenge, token });
    onLogin(account);
  };
  return <CardButton key="login" label="マイナンバーカードでログイン" use={logIn} />;
}

function LoggedIn({ onLogout }: { readonly onLogout: () => void }) {
  const [receipt, setReceipt] = useState<Receipt>();
  const signApplication = async (options: RequestOptions) => {
    const { document } = await post<{ document: string }>("/api/application/draft");
    const documents = [{ name: "申請書.txt", mediaType: "text/plain", content: document }];
    const { signatures, certificate, chain } = await sign({ documents }, options);
    setReceipt(await post<Receipt>("/api/application", { signature: signatures[0]?.signature, certificate, chain }));
  };
  const logOut = () => post("/api/logout").then(onLogout, onLogout);
  return (
    <>
      <CardButton key="sign" label="署名して申請" use={signApplication} />
      {receipt && (
        <dl>
          <dt>署名した人</dt>
          <dd>{receipt.signer}</dd>
          <dt>失効の確認</dt>
          <dd>{receipt.revocation === "not-checked" ? "していません" : receipt.revocation}</dd>
          {receipt.testAuthority && <dd>試験用カードです</dd>}
        </dl>
      )}
      <button type="button" id="log-out" onClick={logOut}>
        ログアウト
      </button>
    </>
  );
}
