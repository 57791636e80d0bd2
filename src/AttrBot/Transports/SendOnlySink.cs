namespace AttrBot.Transports;

/// <summary>
/// The sink of a bot that only sends: it takes nothing, so that what arrives stays with the service for the bot that will
/// handle it.
/// </summary>
internal sealed class SendOnlySink(ITransportSink session, CancellationToken stopping) : ITransportSink
{
    public string Session => session.Session;

    public IntakePressure Pressure => IntakePressure.High;

    public async ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken = default)
    {
        await WaitForRoomAsync(cancellationToken);
        throw new OperationCanceledException("A bot that only sends takes no events.");
    }

    public bool TryPost(BotEvent inbound) => false;

    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
    }

    public void Reject(ReadOnlyMemory<byte> raw, string reason)
    {
    }

    public void KeepAlive() => session.KeepAlive();

    public void Connected(ChatUser? account = null) => session.Connected(account);

    public void Pairing(PairingEvent pairing) => session.Pairing(pairing);

    public void Disconnected(string? reason = null) => session.Disconnected(reason);
}
