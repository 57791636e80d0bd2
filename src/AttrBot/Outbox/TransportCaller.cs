using AttrBot.Transports;

namespace AttrBot.Outbox;

/// <summary>
/// Calls transports: within the time that a send may take, and whatever goes wrong comes out as a <see cref="SendException"/>.
/// </summary>
internal sealed class TransportCaller(SendOptions options, TimeProvider time)
{
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource? _spare;

    /// <summary>Cancelled when the bot stops for good.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>The bot stops for good: what is on its way is given up.</summary>
    public void Stop() => _ = _stopping.CancelAsync();

    /// <summary>Hands a send to the transport, once.</summary>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> CallAsync(BotSession session, OutgoingRequest request)
    {
        if (!session.IsOpen)
        {
            return ValueTask.FromException<SendReceipt>(new SendException(
                SendFailure.Rejected,
                $"Session '{session.Name}' cannot send: it is {session.State} and has no transport. SessionManager.StartAsync starts it."));
        }

        // Nearly every send ends in time: then the source serves the next one.
        CancellationTokenSource cancellation = Interlocked.Exchange(ref _spare, null) ?? new CancellationTokenSource();
        try
        {
            ValueTask<SendReceipt> sending = session.Transport.SendAsync(request, cancellation.Token);
            if (!sending.IsCompletedSuccessfully)
            {
                return AwaitReceiptAsync(sending, session, cancellation);
            }

            Reuse(cancellation);
            return sending;
        }
        catch (Exception e)
        {
            return ValueTask.FromException<SendReceipt>(AsSendException(e, session));
        }
    }

    private async ValueTask<SendReceipt> AwaitReceiptAsync(
        ValueTask<SendReceipt> sending, BotSession session, CancellationTokenSource cancellation)
    {
        try
        {
            SendReceipt receipt = await sending.AsTask().WaitAsync(options.Timeout, time, _stopping.Token);
            Reuse(cancellation);
            return receipt;
        }
        catch (Exception e)
        {
            // Whatever the transport still does for it is in vain.
            _ = cancellation.CancelAsync();
            throw AsSendException(e, session);
        }
    }

    private void Reuse(CancellationTokenSource cancellation)
    {
        if (cancellation.TryReset())
        {
            Volatile.Write(ref _spare, cancellation);
        }
    }

    private SendException AsSendException(Exception exception, BotSession session) => exception switch
    {
        SendException known => known,
        NotSupportedException => new SendException(SendFailure.Rejected, exception.Message, exception),
        TimeoutException => Ambiguous($"did not answer within {options.Timeout}", session, exception),
        OperationCanceledException when _stopping.IsCancellationRequested => new SendException(
            SendFailure.Ambiguous, "The bot stopped while the message was on its way: nobody knows whether it was sent.", exception),
        _ => Ambiguous($"failed with {exception.GetType().Name}", session, exception),
    };

    private static SendException Ambiguous(string what, BotSession session, Exception exception) => new(
        SendFailure.Ambiguous, $"The transport of session '{session.Name}' {what}: nobody knows whether the message was sent.", exception);
}
