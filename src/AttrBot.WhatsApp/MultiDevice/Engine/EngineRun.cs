namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>The life of one process: from its start until it is gone and nothing of it is told any more.</summary>
internal sealed class EngineRun(
    EngineSetup setup, EngineProgram program, EngineProcess process, EngineConnection connection, IEngineListener listener)
{
    // What the process has left in its pipes is read by then; what holds them open longer is not the engine.
    private static readonly TimeSpan s_drainTimeout = TimeSpan.FromSeconds(2);

    private readonly long _started = setup.Time.GetTimestamp();

    /// <summary>Runs until the process ends, or is ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ended = new CancellationTokenSource();
        using var drained = new CancellationTokenSource();
        await using var errorOutput = new EngineErrorOutput(process.Errors, setup);
        Task errors = errorOutput.ReadAsync(drained.Token);
        Task reading = connection.ReadAsync(drained.Token);
        Task starting = StartAsync(ended.Token);
        await WhenOverAsync(reading, starting, cancellationToken);
        Exception? cause = CauseOf(reading, starting);

        string why = $"The WhatsApp engine of session '{setup.Session}' has ended.";
        await connection.CloseInputAsync(why);
        await ended.CancelAsync();
        await process.EndAsync();
        await DrainAsync(Task.WhenAll(reading, errors), drained);
        connection.FailCommands(why);
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (cancellationToken.IsCancellationRequested)
        {
            EngineLog.Stopped(setup.Logger, setup.Session);
            throw new OperationCanceledException(cancellationToken);
        }

        throw cause ?? DescribeEnd(errorOutput);
    }

    /// <summary>The listener's part, which may fail at once or later.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        await listener.StartedAsync(cancellationToken);
    }

    private async Task WhenOverAsync(Task reading, Task starting, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        Task over = await Task.WhenAny(process.Exited, reading, connection.Stuck, stopped.Task, starting);
        if (over == starting && starting.IsCompletedSuccessfully)
        {
            await Task.WhenAny(process.Exited, reading, connection.Stuck, stopped.Task);
        }
    }

    /// <summary>What ended it, if that was not the process itself.</summary>
    private Exception? CauseOf(Task reading, Task starting)
    {
        Exception? failure = reading.Exception?.InnerException ?? starting.Exception?.InnerException;
        return failure is null or WhatsAppEngineException { Code: WhatsAppEngineErrors.Ended } && connection.Stuck.IsCompletedSuccessfully
            ? connection.Stuck.Result
            : failure is WhatsAppEngineException { Code: WhatsAppEngineErrors.Ended } ? null : failure;
    }

    private static async Task DrainAsync(Task reading, CancellationTokenSource drained)
    {
        drained.CancelAfter(s_drainTimeout);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private WhatsAppEngineException DescribeEnd(EngineErrorOutput errorOutput)
    {
        string? explanation = connection.HasSpoken ? null : EngineFile.Explain(program);
        string after = connection.HasSpoken ? $"after {setup.Time.GetElapsedTime(_started)}" : "before it said anything";
        string?[] sentences =
        [
            $"The WhatsApp engine {program.Engine} ended by itself {after}, with {process.DescribeExit()}.",
            explanation,
            errorOutput.LastWords is { } said ? $"It said last: {said}" : null,
        ];
        return new WhatsAppEngineException(WhatsAppEngineErrors.Ended, string.Join(' ', sentences.Where(sentence => sentence is not null)));
    }
}
