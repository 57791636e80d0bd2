namespace AttrBot.Signal.Client;

/// <summary>A transport of Signal: where <c>context.Signal()</c> finds the client.</summary>
internal interface ISignalClientOwner
{
    /// <summary>The client of its account.</summary>
    ISignalClient Client { get; }
}
