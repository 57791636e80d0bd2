using System.Text.Json;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Client;

/// <summary>Calls signal-cli: its errors come out as <see cref="SignalException"/>, and what it says of limits is heeded.</summary>
internal sealed class SignalCliCaller(ISignalRpc rpc, RateLimits limits)
{
    public RateLimits Limits { get; } = limits;

    /// <summary>Calls a method.</summary>
    /// <exception cref="SignalException">It failed.</exception>
    public async ValueTask<JsonElement> CallAsync(
        SignalMethod method, Action<Utf8JsonWriter>? writeParameters, CancellationToken cancellationToken)
    {
        if (method.IsSend)
        {
            Limits.ThrowIfPaused();
        }

        try
        {
            return await rpc.InvokeAsync(method.Name, writeParameters, cancellationToken);
        }
        catch (SignalRpcException e)
        {
            SignalException failure = SignalErrors.Translate(e, method);
            if (method.IsSend)
            {
                // A question that is asked too often says nothing of sends.
                Limits.Observe(failure);
            }

            throw failure;
        }
        catch (SignalConnectionException e)
        {
            throw SignalErrors.Translate(e, method);
        }
    }

    /// <summary>Calls a method that sends something.</summary>
    /// <exception cref="SignalException">Nobody got it, or nobody knows.</exception>
    public async ValueTask<SignalSendResult> SendAsync(
        SignalMethod method, Action<Utf8JsonWriter> writeParameters, CancellationToken cancellationToken)
    {
        JsonElement response = await CallAsync(method, writeParameters, cancellationToken);
        SignalSendResult result = SendResultReader.Read(response) ?? throw SignalErrors.NotUnderstood(method);
        Observe(result);
        return result;
    }

    /// <summary>Heeds what the results of something say that reached somebody.</summary>
    /// <exception cref="SignalException">It reached nobody.</exception>
    private void Observe(SignalSendResult result)
    {
        if (result.Recipients.Length > 0 && result.Recipients.All(recipient => recipient.Outcome != SignalSendOutcome.Success))
        {
            SignalException failure = SendFailures.NobodyGotIt(result, error: null);
            Limits.Observe(failure);
            throw failure;
        }

        Limits.Observe(result);
    }
}
