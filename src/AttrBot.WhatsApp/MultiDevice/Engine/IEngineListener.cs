namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>Told of what an engine says by itself. Must return at once: answers come through the same pipe as events.</summary>
internal interface IEngineListener
{
    /// <summary>
    /// The process runs and takes commands. Runs beside reading: it may await commands (init, connect). When it throws, the process is
    /// ended and <see cref="IWhatsAppEngine.RunAsync"/> throws the same.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the process ends.</param>
    Task StartedAsync(CancellationToken cancellationToken);

    /// <summary>An event.</summary>
    /// <param name="name">Its name, as the engine spells it.</param>
    /// <param name="line">The whole line, UTF-8 JSON, without its line end; the memory is the listener's to keep.</param>
    void OnEvent(string name, ReadOnlyMemory<byte> line);

    /// <summary>Something that is neither an answer nor an event, or longer than a line may be.</summary>
    /// <param name="line">What was read of it.</param>
    /// <param name="reason">What is wrong with it, for people; nothing private.</param>
    void OnInvalid(ReadOnlyMemory<byte> line, string reason);
}
