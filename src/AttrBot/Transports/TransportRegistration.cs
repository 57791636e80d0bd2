namespace AttrBot.Transports;

/// <summary>A transport that the builder was given, and the name of its session.</summary>
internal sealed record TransportRegistration(string Session, Func<IServiceProvider, ITransport> Create, string Kind = "");
