using System.Globalization;
using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.SignalCli;

/// <summary>One made-up account: what comes to it, what becomes of what it sends, and what signal-cli understood.</summary>
internal sealed class FakeSignalAccount(FakeSignal signal, string number)
{
    /// <summary>Any group that the harness is asked for has persons 1 and 2 as members.</summary>
    public const string Group = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /// <summary>What <c>proof</c> asks to be answered.</summary>
    public const string ChallengeToken = "11111111-2222-3333-4444-555555555555";

    private const int Patience = 120_000;

    public string Number => number;

    /// <summary>The number of a person of the harness.</summary>
    public static string NumberOf(int person) => string.Create(CultureInfo.InvariantCulture, $"+1555{1110 + person:D7}");

    /// <summary>The ACI of a person of the harness.</summary>
    public static string AciOf(int person) => string.Create(CultureInfo.InvariantCulture, $"cccccccc-0000-4000-8000-{person:D12}");

    /// <summary>Lets messages wait for the account, as Signal's servers would.</summary>
    /// <returns>The timestamp of the first.</returns>
    public async Task<long> InjectAsync(JsonObject message)
    {
        message["account"] = number;
        return (long)(await signal.RequestAsync("inject", message))["first"]!;
    }

    public Task<long> InjectTextAsync(string text, int person = 1) =>
        InjectAsync(new JsonObject { ["body"] = text, ["person"] = person });

    /// <summary>Lets Alice, person 1, write a text that is really encrypted, and decrypted by signal-cli's own code.</summary>
    public Task WriteEncryptedAsync(string text) => RequestAsync("encrypted", new JsonObject { ["body"] = text });

    /// <summary>Sets what becomes of sends.</summary>
    /// <param name="mode">For all recipients.</param>
    /// <param name="times">Of how many sends; all if 0.</param>
    /// <param name="recipients">For some recipients, by number, ACI or <c>u:</c> name.</param>
    public Task SetOutcomeAsync(string mode, int times = 0, JsonObject? recipients = null) => RequestAsync(
        "outcome", new JsonObject { ["mode"] = mode, ["times"] = times, ["recipients"] = recipients ?? [] });

    public Task HoldSendsAsync() => RequestAsync("hold", []);

    public Task ReleaseSendsAsync() => RequestAsync("release", []);

    /// <summary>Sets what the id of an attachment leads to.</summary>
    public Task PutFileAsync(string id, byte[] content) =>
        RequestAsync("file", new JsonObject { ["id"] = id, ["base64"] = Convert.ToBase64String(content) });

    /// <summary>What signal-cli understood so far.</summary>
    public async Task<IReadOnlyList<SignalCall>> CallsAsync() =>
        [.. (await RequestAsync("calls", [])).AsArray().Select(static call => new SignalCall(call!.AsObject()))];

    /// <summary>Waits until signal-cli has understood as many requests that change or ask something.</summary>
    public async Task<IReadOnlyList<SignalCall>> WhenCalledAsync(int count)
    {
        await WhenAsync("calls", count);
        return await CallsAsync();
    }

    /// <summary>Takes the first of what signal-cli understood off the list.</summary>
    public Task ForgetFirstCallAsync() => RequestAsync("forget", new JsonObject { ["count"] = 1 });

    public Task WhenSubscribedAsync(int clients = 1) => WhenAsync("subscribers", clients);

    public Task WhenUnsubscribedAsync() => WhenAsync("subscribers", 0);

    public Task WhenHandedOverAsync(long messages) => WhenAsync("handedOver", messages);

    public Task WhenSendsAreHeldAsync(int count) => WhenAsync("heldSends", count);

    /// <summary>A counter of the harness now.</summary>
    public async Task<long> CounterAsync(string name)
    {
        JsonNode state = await RequestAsync("await", new JsonObject { ["until"] = new JsonObject(), ["milliseconds"] = 0 });
        return (long?)state[name] ?? 0;
    }

    private async Task WhenAsync(string counter, long value)
    {
        var until = new JsonObject { [counter] = value };
        JsonNode state = await RequestAsync("await", new JsonObject { ["until"] = until, ["milliseconds"] = Patience });
        if (!(bool)state["reached"]!)
        {
            throw new TimeoutException($"'{counter}' did not get to {value}: {state}\n{signal.Output}");
        }
    }

    private Task<JsonNode> RequestAsync(string what, JsonObject request)
    {
        request["account"] = number;
        return signal.RequestAsync(what, request);
    }
}
