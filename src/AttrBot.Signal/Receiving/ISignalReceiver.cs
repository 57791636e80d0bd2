namespace AttrBot.Signal.Receiving;

/// <summary>Connects to a backend and receives from it.</summary>
internal interface ISignalReceiver : IAsyncDisposable
{
    /// <summary>See <see cref="Transports.ITransport.KeepAlivePeriod"/>.</summary>
    TimeSpan KeepAlivePeriod { get; }

    /// <summary>Connects and receives until the connection ends.</summary>
    /// <param name="intake">Takes what is received.</param>
    /// <param name="cancellationToken">Ends receiving.</param>
    /// <returns>Completes only by failing.</returns>
    /// <exception cref="Rpc.SignalConnectionException">The backend cannot be reached, or the connection ended.</exception>
    Task RunAsync(ISignalIntake intake, CancellationToken cancellationToken);
}
